import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileResult } from '../../report/report.ts';
import { UsageError } from '../io.ts';
import { makeFolder } from './make-folder.ts';
import { lookAt } from './on-disk.ts';
import type { PlannedFile } from './plan.ts';

/**
 * Writes the files, all or none of them as far as can be known before the first one.
 * @param force also over files that were made by hand
 * @throws UsageError when a file must not be written
 */
export async function writeFiles(files: PlannedFile[], force: boolean): Promise<FileResult[]> {
  const before = await Promise.all(files.map((file) => lookAt(file.root, file.target)));
  for (const [index, { shown }] of files.entries()) {
    const there = before[index];
    if (there?.kind === 'blocked')
      throw new UsageError(`${shown} cannot be written: ${there.by}; nothing was written`);
    if (there?.kind === 'hand-made' && !force) {
      throw new UsageError(
        `${shown} was not made by airflow-entra; nothing was written. Move it away, or overwrite it with --force`,
      );
    }
  }
  const results: FileResult[] = [];
  for (const [index, { shown, target, content }] of files.entries()) {
    const there = before[index];
    const same = there && 'content' in there && there.content === content;
    if (!same) await writeAtomically(target, content);
    results.push({ path: shown, status: same ? 'unchanged' : 'written' });
  }
  return results;
}

/** Writes beside the file and renames, so that nobody ever sees half of it. @throws UsageError */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const beside = `${path}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(beside, content, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {}); // what went wrong first is what matters
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${path} cannot be written (${String(error.code)})`);
  }
}
