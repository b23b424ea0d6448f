import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConcurrencyLimit } from '../../directory/concurrency-limit.ts';
import { type Io, UsageError } from '../io.ts';
import { FileFailure, whyUnreadable } from './file-failure.ts';
import { refuseLinkOut } from './link-out.ts';

/** Bytes. No spec, values file or Python is near this. */
const MOST = 16 * 1024 * 1024;

/** Far below the 64 files that the smallest usual limit lets a process open. */
const openAtOnce = new ConcurrencyLimit(16);

export interface ReadOptions {
  /** The most bytes that are read. */
  most?: number;
  /** What comes from a pull request: the working folder, which no link may lead out of. */
  within?: string;
}

/**
 * The only way a file is read: a regular one, up to a size, a few at a time.
 * @param path absolute
 * @throws FileFailure for anything else, and the system's error
 */
export async function readBytes(
  path: string,
  { most = MOST, within }: ReadOptions = {},
): Promise<Uint8Array> {
  if (within !== undefined) await refuseLinkOut(path, within);
  return openAtOnce.run(async () => {
    const file = await openRegular(path);
    try {
      const { size } = await file.stat();
      if (size > most) throw new FileFailure('TOO_LARGE');
      const chunks: Uint8Array[] = [];
      // Below /proc a file says that it has no bytes, and one that grows has more than it says.
      for (let length = 0; ; ) {
        const chunk = new Uint8Array(Math.max(64 * 1024, size - length + 1));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
        if (bytesRead === 0) return Buffer.concat(chunks);
        length += bytesRead;
        if (length > most) throw new FileFailure('TOO_LARGE');
        chunks.push(chunk.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  });
}

/**
 * Opens a regular file for reading.
 * @throws FileFailure for a pipe, a socket or a device: reading one may never end, and without this flag neither may
 * opening one (`man 2 open`)
 */
export async function openRegular(path: string) {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    // A socket cannot be opened, and a device that is not there neither.
    const isDevice = error instanceof Error && 'code' in error && error.code === 'ENXIO';
    throw isDevice ? new FileFailure('NOT_REGULAR') : error;
  });
  const stats = await file.stat();
  if (stats.isFile()) return file;
  await file.close();
  if (stats.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  throw new FileFailure('NOT_REGULAR');
}

/** @throws FileFailure when they are no UTF-8 */
export function decodeText(bytes: Uint8Array, options: TextDecoderOptions = {}): string {
  try {
    return new TextDecoder('utf-8', { ...options, fatal: true }).decode(bytes);
  } catch {
    throw new FileFailure('NOT_UTF8');
  }
}

/** The text of a file, without a byte order mark. @throws FileFailure, and the system's error */
export const readText = async (path: string, options?: ReadOptions): Promise<string> =>
  decodeText(await readBytes(path, options));

/**
 * A file that the user named, `-` for standard input.
 * @param label what stands before the reason, such as `--claims x.json`
 * @throws UsageError
 */
export async function readNamed(
  name: string,
  io: Io,
  label: string,
  options?: ReadOptions,
): Promise<Uint8Array> {
  try {
    return name === '-' ? await io.readStdin() : await readBytes(resolve(io.cwd, name), options);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${label}: ${whyUnreadable(error)}`);
  }
}

/** The same as text, without a byte order mark. @throws UsageError */
export async function readNamedText(
  name: string,
  io: Io,
  label: string,
  options?: ReadOptions,
): Promise<string> {
  const bytes = await readNamed(name, io, label, options);
  try {
    return decodeText(bytes);
  } catch (error) {
    throw new UsageError(`${label}: ${whyUnreadable(error)}`);
  }
}
