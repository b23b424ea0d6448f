import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isEmpty, type RecordingDirectory, wholeRecording } from '../../directory/recording-directory.ts';
import { parseSnapshot, writeSnapshot } from '../../directory/snapshot.ts';
import { codeOf, notWritten } from '../files/file-failure.ts';
import { refuseLinkOut } from '../files/link-out.ts';
import { readText } from '../files/read-file.ts';
import { writeWhole } from '../files/write-file.ts';
import { type Io, UsageError } from '../io.ts';
import { LARGEST } from './read-snapshot.ts';

/**
 * Before anything is asked: whether there may be a recording.
 * @throws UsageError when something else stands there, or nothing can be written there
 */
export async function mayBeWritten(file: string, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  try {
    refuseLinkOut(path, io.cwd);
    await access(dirname(path), constants.W_OK);
    const text = await readText(path, { most: LARGEST, within: io.cwd });
    if (text !== '' && !isRecording(text))
      throw new UsageError(
        `--record ${file}: this is no recording of airflow-entra, and is not written over`,
      );
    await access(path, constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const isNew =
      codeOf(error) === 'ENOENT' && error instanceof Error && 'path' in error && error.path === path;
    if (!isNew) throw notWritten(`--record ${file} cannot be written`, error);
  }
}

/** Also one of another version, or one that was cut off. */
const isRecording = (text: string) =>
  'snapshot' in parseSnapshot(text) || /^\{\s*"recordedBy": "airflow-entra\//.test(text);

/**
 * Writes what was read, beside the file and then in its place, so that nobody finds half of it. What could not be asked is
 * left out, and a run that could ask nothing leaves the file as it is: both is said.
 * @throws UsageError when the file cannot be written
 */
export async function saveRecording(
  directory: RecordingDirectory,
  file: string,
  recordedBy: string,
  io: Io,
): Promise<void> {
  const { recording, leftOut } = wholeRecording(directory.recording());
  if (isEmpty(recording))
    return io.err(`airflow-entra: ${file} was not written: ${leftOut[0]?.why ?? 'nothing was read'}\n`);
  const path = resolve(io.cwd, file);
  await writeWhole(path, writeSnapshot({ version: 1, recordedBy, ...recording }), {
    mode: 0o644,
    within: io.cwd,
    err: io.err,
  }).catch((error: unknown) => {
    throw notWritten(`--record ${file} cannot be written`, error);
  });
  for (const { of, why } of leftOut) io.err(`airflow-entra: ${file} is without ${of}: ${why}\n`);
}
