import { rmSync } from 'node:fs';
import { printable } from '../../report/printable.ts';
import type { Io } from '../io.ts';
import { codeOf, whyUnwritable } from './file-failure.ts';

/**
 * Removes a file of ours that must not stay. What went wrong before it is what matters, so that nothing is thrown: what
 * stays is named, since nobody would look for it.
 * @param path absolute
 * @param err undefined: nobody can be told
 * @returns what kept it from being removed; undefined: nothing is left
 */
export function takeAway(path: string, err: Io['err'] | undefined): { error: unknown } | undefined {
  try {
    rmSync(path, { force: true });
    return undefined;
  } catch (error) {
    // There is no such folder, so nothing can be left in it.
    if (codeOf(error) === 'ENOTDIR') return undefined;
    const why = codeOf(error) === undefined ? String(error) : whyUnwritable(error);
    err?.(`airflow-entra: ${printable(path)} is left, since it cannot be removed (${why}): remove it\n`);
    return { error };
  }
}
