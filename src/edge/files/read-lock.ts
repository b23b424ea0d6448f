import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { type LoadedLock, lockNameOf } from '../../spec/lock.ts';
import { lockedBy } from '../../spec/locked-by.ts';
import { codeOf, whyUnreadable } from './file-failure.ts';
import { readText } from './read-file.ts';

/**
 * Reads the lock file beside a spec, if there is one. What is wrong with it is kept there, for a rule to say.
 * @param cwd what the spec's name is relative to
 */
export async function withLock(spec: LoadedSpec, cwd: string): Promise<LoadedSpec> {
  const source = lockNameOf(spec.source);
  const loaded = await readLock(source, cwd);
  if (!loaded) return spec;
  // What the tests come to depends on what was looked up: without that they would say something untrue.
  if (!loaded.lock) return { ...spec, tests: [], lock: loaded };
  return { ...spec, environments: lockedBy(loaded.lock, spec.environments), lock: loaded };
}

/**
 * Reads a lock file by its own name. One that cannot be used says why.
 * @param cwd what the name is relative to, and what it must lie in
 * @returns undefined when there is none
 */
export async function readLock(source: string, cwd: string): Promise<LoadedLock | undefined> {
  const refused = (message: string): LoadedLock => ({ source, text: '', problems: [{ message }] });
  let text: string;
  try {
    const path = resolve(cwd, source);
    // Few specs have one, and an error is dear.
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
    text = await readText(path, { within: cwd });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    return refused(`it cannot be read: ${whyUnreadable(error)}`);
  }
  // Loaded here, because few specs have a lock, and every command starts.
  const { loadLock } = await import('../../lock/lock-load.ts');
  return loadLock(text, source);
}
