import { rmSync } from 'node:fs';
import { chmod, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { whenEnded } from '../ended.ts';
import { keptFolder } from '../files/kept-folder.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { writeNamed } from '../files/write-named.ts';
import type { Io } from '../io.ts';

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
 * Makes the folder. Its files are for nobody else on this machine: there are sessions and addresses with codes in them.
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
    keep === undefined ? await temporaryFolder('airflow-entra-try-') : await keptFolder(keep, { cwd });
  let isOver = () => {};
  if (keep === undefined)
    signal.addEventListener('abort', () => {
      isOver = whenEnded(() => rmSync(folder, { recursive: true, force: true }));
    });
  return {
    folder,
    write: async (name, text) => {
      const path = join(folder, name);
      await writeNamed(path, text, { mode: 0o600 });
      return path;
    },
    copyDatabase: async (database) => {
      const path = join(folder, 'airflow.db');
      await copyFile(database, path);
      await chmod(path, 0o600);
    },
    close: async () => {
      if (keep === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      isOver();
    },
  };
}
