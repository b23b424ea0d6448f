import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { whenEnded } from '../ended.ts';
import { codeOf, whyUnwritable } from '../files/file-failure.ts';
import { type Io, UsageError } from '../io.ts';

/** The folder of an Airflow that is started for a while. */
export interface AirflowHome {
  folder: string;
  write(name: string, text: string): Promise<string>;
  /** Takes a fresh copy of a database. */
  copyDatabase(database: string): Promise<void>;
  /** Removes it, unless it is to be kept. */
  close(): Promise<void>;
}

/**
 * Makes the folder.
 * @param keep where it is and stays; undefined: a temporary one, which is removed also where somebody does not wait for
 * that after the signal
 * @throws UsageError where that folder has something in it, or cannot be made
 */
export async function makeAirflowHome(
  keep: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
  signal: AbortSignal,
): Promise<AirflowHome> {
  const folder =
    keep === undefined
      ? await mkdtemp(join(tmpdir(), 'airflow-entra-try-'))
      : await emptyFolder(resolve(cwd, keep), keep);
  let isOver = () => {};
  if (keep === undefined)
    signal.addEventListener('abort', () => {
      isOver = whenEnded(() => rmSync(folder, { recursive: true, force: true }));
    });
  return {
    folder,
    write: async (name, text) => {
      const path = join(folder, name);
      await writeFile(path, text, { mode: 0o600 });
      return path;
    },
    copyDatabase: (database) => copyFile(database, join(folder, 'airflow.db')),
    close: async () => {
      if (keep === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      isOver();
    },
  };
}

async function emptyFolder(path: string, shown: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    if ((await readdir(path)).length === 0) return path;
  } catch (error) {
    const why = codeOf(error) === 'ENOTDIR' ? 'it is no folder' : whyUnwritable(error);
    throw new UsageError(`--keep ${shown}: ${why}`);
  }
  throw new UsageError(`--keep ${shown}: there is something in it; name a folder that is new or empty`);
}
