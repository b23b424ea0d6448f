import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseSnapshot, type Snapshot } from '../../directory/snapshot.ts';
import { type Io, UsageError } from '../io.ts';

/** Bytes; a recording of thousands of groups has a few million. */
const LARGEST = 64_000_000;

/** @throws UsageError when there is no such file, or it is no recording */
export async function readSnapshot(file: string, io: Io): Promise<Snapshot> {
  const read = parseSnapshot(await textOf(file, io));
  if ('wrong' in read) throw new UsageError(`the snapshot ${file} cannot be used: ${read.wrong}`);
  return read.snapshot;
}

async function textOf(file: string, io: Io): Promise<string> {
  const path = resolve(io.cwd, file);
  try {
    const { size } = await stat(path);
    if (size > LARGEST)
      throw new UsageError(`the snapshot ${file} cannot be used: it has more than ${LARGEST} bytes`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`the snapshot ${file} cannot be read (${error.code})`);
  }
}
