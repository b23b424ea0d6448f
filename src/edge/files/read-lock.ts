import { lstat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { type LoadedLock, lockNameOf } from '../../spec/lock.ts';

/**
 * Reads the lock file beside a spec, if there is one. What is wrong with it is kept there, for a rule to say.
 * @param cwd what the spec's name is relative to
 */
export async function withLock(spec: LoadedSpec, cwd: string): Promise<LoadedSpec> {
  const source = lockNameOf(spec.source);
  const loaded = await readLock(source, resolve(cwd, source));
  if (!loaded) return spec;
  const known = loaded.lock?.environments ?? {};
  const environments = spec.environments.map((environment) => {
    const lock = Object.hasOwn(known, environment.name) ? known[environment.name] : undefined;
    return { ...environment, ...(lock && { lock }) };
  });
  return { ...spec, environments, lock: loaded };
}

async function readLock(source: string, path: string): Promise<LoadedLock | undefined> {
  const refused = (message: string): LoadedLock => ({ source, text: '', problems: [{ message }] });
  let bytes: Uint8Array;
  try {
    if (!(await lstat(path)).isFile()) return refused('it is no file of its own');
    bytes = await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    return refused(`it cannot be read (${String(error.code)})`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('it is not UTF-8 text');
  }
  // Loaded here, because few specs have a lock, and every command starts.
  const { loadLock } = await import('../../lock/lock-load.ts');
  return loadLock(text, source);
}
