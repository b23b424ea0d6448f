import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SecureVersion } from 'node:tls';
import type { Command } from './command.ts';
import { type Disk, diskOf } from './disk.ts';
import type { Behaviour, Listens, Validity } from './front.ts';

/** How a run differs from a usual one. Each part is absent where nothing differs. */
export interface Conditions {
  /** Commands of a shell, in the folder, before the program: `ulimit -n 20`. */
  before?: string;
  /** What stands before the program: `setpriv …`. */
  under?: string;
  /** What stands behind it: `| true`. */
  behind?: string;
  /** CommonJS that runs in the process before the program. */
  preload?: string;
  env?: Readonly<Record<string, string | undefined>>;
  flags?: readonly string[];
  /** Changes the folder. @param cwd its path */
  prepare?(cwd: string): void;
  /** Takes back what would be in the way of looking at the folder. */
  after?(cwd: string): void;
  /** The folder is on a file system of its own, made by these commands of a shell; `$W` is the folder. */
  mount?: string;
  /** It runs once more afterwards, without what was before it in the process. */
  again?: true;
  /** How often it runs at the same time in the same folder; default: once. */
  times?: number;
  /** What the tenant is read from; default: as the embedded Entra answers. */
  entra?: Behaviour;
  /** When the certificate of that is good. */
  validity?: Validity;
  /** Where its stand-in listens, and the host of its address; default: 127.0.0.1, and localhost. */
  listens?: Listens;
  /** The only version of TLS that it speaks; default: those of today. */
  tls?: SecureVersion;
  /** What `kubectl` and `git` print in place of what they are asked for. */
  programs?: string;
}

export interface Ran {
  status: number | string | undefined;
  out: string;
  err: string;
}

export interface Run extends Ran {
  before: Disk;
  after: Disk;
  /** After the run that followed. */
  afterNext?: Disk;
  /** Of the others at the same time. */
  others: readonly Ran[];
  /** Where it ran; it is still there. */
  cwd: string;
}

/** Runs a command as a user would, in a folder and with an environment of its own. */
export async function start(command: Command, conditions: Conditions = {}): Promise<Run> {
  const around = realpathSync(mkdtempSync(join(tmpdir(), 'airflow-entra-fault-')));
  const cwd = join(around, 'work');
  for (const folder of ['work', 'home', 'tmp']) mkdirSync(join(around, folder));
  for (const [path, text] of Object.entries(command.files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  conditions.prepare?.(cwd);
  const before = diskOf(cwd);
  if (conditions.preload !== undefined) writeFileSync(join(around, 'preload.cjs'), conditions.preload);
  const all = Array.from({ length: conditions.times ?? 1 }, () => once(command, conditions, around));
  const [ran = { status: undefined, out: '', err: '' }, ...others] = await Promise.all(all);
  conditions.after?.(cwd);
  const copied = join(around, 'after');
  const after = diskOf(existsSync(copied) ? copied : cwd);
  if (conditions.again !== true) return { ...ran, others, cwd, before, after };
  const { preload: _, ...next } = conditions;
  await once(command, next, around);
  return { ...ran, others, cwd, before, after, afterNext: diskOf(cwd) };
}

/** Flags of `unshare` for a program whose mounts nobody else sees. */
export const mountsApart: readonly string[] =
  process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];

export const forget = ({ cwd }: Run): void => rmSync(dirname(cwd), { recursive: true, force: true });

function once(command: Command, conditions: Conditions, around: string): Promise<Ran> {
  const { preload, mount } = conditions;
  const node = [
    process.execPath,
    ...(preload === undefined ? [] : ['--require', join(around, 'preload.cjs')]),
  ];
  const isAlone = conditions.behind === undefined && mount === undefined;
  // Without a shell around it, a signal that ends it is seen.
  const program = `${isAlone ? 'exec' : ''} ${conditions.under ?? ''} "$@" ${conditions.behind ?? ''}`;
  const inside = `cd "$W" || exit 70; ${conditions.before ?? ''}\n${program}`;
  const script =
    mount === undefined ? inside : `${mount}\n(${inside}); status=$?\ncp -a "$W" "$W/../after"; exit $status`;
  const argv = [
    '-c',
    script,
    'sh',
    ...node,
    resolve('dist/main.js'),
    ...command.argv,
    ...(conditions.flags ?? []),
  ];
  const [file, given] =
    mount === undefined ? ['/bin/sh', argv] : ['/usr/bin/unshare', [...mountsApart, '/bin/sh', ...argv]];
  const env = {
    PATH: process.env.PATH,
    HOME: join(around, 'home'),
    TMPDIR: join(around, 'tmp'),
    W: join(around, 'work'),
    ...conditions.env,
  };
  return new Promise((ended, failed) => {
    const child = spawn(file, given, { cwd: around, env, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => {}).end(command.stdin);
    const ran = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      ran.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      ran.err += text;
    });
    child.on('error', failed);
    child.on('close', (code, signal) => ended({ ...ran, status: signal ?? code ?? undefined }));
  });
}
