import { rm } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Io, MachineFailure, UsageError } from '../io.ts';
import { spawnPiped } from '../spawn-piped.ts';
import { makeFolder } from './make-folder.ts';
import { decodeText } from './read-file.ts';
import { tarEntries } from './tar-entries.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { isDirectory } from './walk.ts';
import { writeWhole } from './write-file.ts';

/** The YAML files of a repository are about a megabyte; more than this is not read. Bytes. */
const MOST = 64 * 1024 * 1024;

export interface Commit {
  /** A folder that holds the YAML files of the commit, where the current one would be in it. */
  cwd: string;
  /** Removes it. */
  close(): Promise<void>;
}

/**
 * The YAML files of a commit of the repository that the specs are in, in a folder of their own.
 * @param revision as git takes it: a branch, a tag, a hash
 * @param names the files that are to be read there, relative to the current folder; none: its own spec
 * @throws UsageError when there is no git, no repository, no such commit, or a name leads out of the repository
 */
export async function readCommit(
  revision: string,
  names: readonly string[],
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
): Promise<Commit> {
  const inside = folderOf(resolve(cwd, names[0] ?? '.'));
  const ask = (folder: string, ...argv: string[]) => git(argv, folder, env, revision);
  const line = async (...argv: string[]) => (await ask(inside, ...argv)).toString('utf8').trimEnd();
  const top = resolve(inside, await line('rev-parse', '--show-cdup'));
  // What begins with a dash is no option.
  const commit = await line('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`);
  const archive = await ask(top, 'archive', '--format=tar', commit, '--', ':(glob)**/*.y*ml').catch(
    emptyIfNone,
  );
  const root = await temporaryFolder('airflow-entra-commit-');
  // The current folder and the repository lie to each other as they do here, so that the same names lead to the files.
  const above = sharedFolder(cwd, top);
  const [there, repository] = [cwd, top].map((folder) => resolve(root, relative(above, folder))) as [
    string,
    string,
  ];
  const close = () => rm(root, { recursive: true, force: true });
  try {
    for (const { name, content } of tarEntries(archive)) {
      const path = resolve(repository, name);
      const text = path.startsWith(repository + sep) && /\.ya?ml$/.test(name) ? textIn(content) : undefined;
      if (text !== undefined) await writeWhole(path, text);
    }
    const out = names.find((name) => !`${resolve(there, name)}${sep}`.startsWith(repository + sep));
    if (out !== undefined)
      throw new UsageError(
        `--since ${revision}: ${out} is not in the repository of ${names[0] ?? 'this folder'}`,
      );
    await makeFolder(there);
    return { cwd: there, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The nearest folder that is there: a spec may be gone since, and a pattern is no folder. */
function folderOf(path: string): string {
  for (let folder = path; ; folder = dirname(folder))
    if (isDirectory(folder) || folder === dirname(folder)) return folder;
}

/** The folder that both are in, or one of them. */
function sharedFolder(one: string, other: string): string {
  for (let folder = one; ; folder = dirname(folder))
    if (relative(folder, other).split(sep)[0] !== '..' || folder === dirname(folder)) return folder;
}

/** A commit without any such file has nothing to archive, which git takes for a mistake. */
function emptyIfNone(error: unknown): Buffer {
  if (error instanceof UsageError && error.message.includes('did not match any files'))
    return Buffer.alloc(0);
  throw error;
}

/** Undefined for what is no text: no spec can be that. */
function textIn(content: Uint8Array): string | undefined {
  try {
    return decodeText(content);
  } catch {
    return undefined;
  }
}

/** Runs git without a shell. @throws UsageError with its own words */
function git(argv: string[], cwd: string, env: NodeJS.ProcessEnv, revision: string): Promise<Buffer> {
  return new Promise((found, reject) => {
    const child = spawnPiped('git', argv, { cwd, env: { ...env, LC_ALL: 'C' } });
    if (!child) return reject(new MachineFailure('git cannot be run: too many files are open (`ulimit -n`)'));
    const parts: Buffer[] = [];
    let size = 0;
    let said = '';
    const refuse = (why: string) =>
      reject(new UsageError(`--since ${revision} is no file, and no commit that git can read: ${why}`));
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      parts.push(part);
      if (size > MOST) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      said = (said + part).slice(-500);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'ENOENT' ? 'there is no git on the PATH' : `git cannot be run (${error.code})`),
    );
    child.on('close', (status) => {
      if (size > MOST) refuse('its YAML files are larger than 64 MB');
      else if (status === 0) found(Buffer.concat(parts));
      else refuse(said.trim().split('\n').at(-1) ?? `git ended with ${status}`);
    });
  });
}
