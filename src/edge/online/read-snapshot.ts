import { parseSnapshot, type Snapshot } from '../../directory/snapshot.ts';
import { readNamedText } from '../files/read-file.ts';
import { type Io, UsageError } from '../io.ts';

/** Bytes; a recording of thousands of groups has a few million. */
export const LARGEST = 64_000_000;

/** @throws UsageError when there is no such file, or it is no recording */
export async function readSnapshot(file: string, io: Io): Promise<Snapshot> {
  const read = parseSnapshot(await readNamedText(file, io, `the snapshot ${file}`, { most: LARGEST }));
  if ('wrong' in read) throw new UsageError(`the snapshot ${file} cannot be used: ${read.wrong}`);
  return read.snapshot;
}
