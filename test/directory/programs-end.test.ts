import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { spec } from '../drift/deployed.ts';
import { fakeEntra } from './fake-entra.ts';
import { smallTenant } from './small-tenant.ts';

/** A folder with a spec and a program of that name that leaves somebody behind who keeps its pipes. */
function folderWith(name: string): { cwd: string; env: NodeJS.ProcessEnv } {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const script = `#!/bin/sh\nsleep 300 &\necho $! > ${cwd}/pid\nwait\n`;
  writeFileSync(join(cwd, name), script, { mode: 0o755 });
  return { cwd, env: { PATH: `${cwd}:/usr/bin:/bin`, HOME: cwd } };
}

test.each([
  ['kubectl', ['drift', '--cluster']],
  ['kubectl', ['doctor', 'airflow-entra.yaml', '--offline', '--pod', 'web-0']],
  ['kubectl', ['doctor', 'airflow-entra.yaml', '--offline', '--deployment', 'web']],
])('a %s that never answers is waited for until --timeout: %j', async (name, argv) => {
  const { cwd, env } = folderWith(name);
  const { status, out } = await runCli([...argv, '--timeout', '1s', '-o', 'json'], { cwd, env });
  expect(status).toBe(3);
  expect(out).toContain('before this run had to end (--timeout 1s)');
});

test.each([
  ['check', '--auth', 'cli'],
  ['drift', '--tenant', '--auth', 'cli'],
  ['lock', '--auth', 'cli'],
  ['explain', '--user', 'a@b.c', '--auth', 'cli'],
])('so is an az: %j', async (...argv) => {
  const { cwd, env } = folderWith('az');
  const entra = await fakeEntra(smallTenant);
  const flags = ['--authority', entra.origin, '--ca', entra.ca, '--timeout', '1s', '-o', 'json'];
  // In a process of its own: who is left behind by az must not keep it either.
  const child = spawn(process.execPath, [resolve('dist/main.js'), ...argv, ...flags], {
    cwd,
    env: { ...env, PATH: `${env.PATH}:${process.execPath.replace(/\/node$/, '')}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  const status = await new Promise((ended) => child.on('exit', ended));
  await entra.close();
  expect(out).toContain('--timeout 1s');
  expect(status).toBe(3);
});

test('Ctrl-C ends kubectl and whoever it started, too', async () => {
  const { cwd, env } = folderWith('kubectl');
  const argv = [resolve('dist/main.js'), 'drift', '--cluster'];
  const child = spawn(process.execPath, argv, { cwd, env, stdio: 'ignore' });
  while (!existsSync(join(cwd, 'pid')) || readFileSync(join(cwd, 'pid'), 'utf8') === '') await pause();
  child.kill('SIGINT');
  expect(await new Promise((ended) => child.on('exit', (code, signal) => ended(signal ?? code)))).toBe(
    'SIGINT',
  );
  const pid = Number(readFileSync(join(cwd, 'pid'), 'utf8'));
  // It stays in the table until somebody asks for it.
  const isGone = () =>
    !existsSync(`/proc/${pid}`) || /^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  for (let look = 0; look < 250 && !isGone(); look++) await pause();
  expect(
    isGone(),
    existsSync(`/proc/${pid}`)
      ? readFileSync(`/proc/${pid}/stat`, 'utf8') + readFileSync(join(cwd, 'pid'), 'utf8')
      : '',
  ).toBe(true);
});

const pause = () => new Promise((next) => setTimeout(next, 20));
