import { access, constants, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type RecordingDirectory, unfinished } from '../../directory/recording-directory.ts';
import { parseSnapshot, writeSnapshot } from '../../directory/snapshot.ts';
import { type Io, UsageError } from '../io.ts';

/**
 * Before anything is asked: whether there may be a recording.
 * @throws UsageError when something else stands there, or nothing can be written there
 */
export async function mayBeWritten(file: string, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  try {
    await access(dirname(path), constants.W_OK);
    const { size } = await stat(path);
    if (size > 0 && !isRecording(await readFile(path, 'utf8')))
      throw new UsageError(
        `--record ${file}: this is no recording of airflow-entra, and is not written over`,
      );
    await access(path, constants.W_OK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const isNew = error.code === 'ENOENT' && 'path' in error && error.path === path;
    if (!isNew) throw new UsageError(`--record ${file} cannot be written (${error.code})`);
  }
}

/** Also one of another version, or one that was cut off. */
const isRecording = (text: string) =>
  'snapshot' in parseSnapshot(text) || /^\{\s*"recordedBy": "airflow-entra\//.test(text);

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
