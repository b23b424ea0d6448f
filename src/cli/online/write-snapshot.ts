import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type RecordingDirectory, unfinished } from '../../directory/recording-directory.ts';
import { writeSnapshot } from '../../directory/snapshot.ts';
import { type Io, UsageError } from '../io.ts';

/**
 * Writes what was read, beside the file and then in its place, so that nobody finds half of it. A run that could not
 * ask leaves the file as it is, and says so.
 * @throws UsageError when the file cannot be written
 */
export async function saveRecording(
  directory: RecordingDirectory,
  file: string,
  recordedBy: string,
  io: Io,
): Promise<void> {
  const recording = directory.recording();
  const reason = unfinished(recording);
  if (reason !== undefined) return io.err(`airflow-entra: ${file} was not written: ${reason}\n`);
  const path = resolve(io.cwd, file);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, writeSnapshot({ version: 1, recordedBy, ...recording }), { mode: 0o644 });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`--record ${file} cannot be written (${error.code})`);
  }
}
