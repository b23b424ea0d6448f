import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Io, UsageError } from '../io.ts';
import { codeOf, FileFailure, notRead } from './file-failure.ts';
import { refuseLinkOut } from './link-out.ts';

/** Bytes. No spec, values file or Python is near this. */
const MOST = 16 * 1024 * 1024;

/** Who is told of each file that is opened, once each: for `--verbose`. Every read ends here, and few have a world at hand. */
let heard: ((path: string) => void) | undefined;

export function hearReads(listener: ((path: string) => void) | undefined): void {
  const told = new Set<string>();
  heard =
    listener &&
    ((path) => {
      if (!told.has(path)) listener(path);
      told.add(path);
    });
}

/** What a small file is read into: one for all, since each is read at once. */
const PIECE = new Uint8Array(64 * 1024);

export interface ReadOptions {
  /** The most bytes that are read. */
  most?: number;
  /** What comes from a pull request: the working folder, which no link may lead out of. */
  within?: string;
}

/**
 * The only way a file is read: a regular one, up to a size, a few at a time, that nobody writes to meanwhile.
 * @param path absolute
 * @throws FileFailure for anything else, and the system's error
 */
export async function readBytes(
  path: string,
  { most = MOST, within }: ReadOptions = {},
): Promise<Uint8Array> {
  if (within !== undefined) refuseLinkOut(path, within);
  return readAtOnce(path, most);
}

/** The same, for who can wait for nothing. @throws FileFailure, and the system's error */
export function readAtOnce(path: string, most = MOST): Uint8Array {
  const file = openRegular(path);
  try {
    const { size, mtimeMs } = fstatSync(file);
    if (size > most) throw new FileFailure('TOO_LARGE');
    const chunks: Uint8Array[] = [];
    // Below /proc a file says that it has no bytes, and one that grows has more than it says.
    for (let length = 0; ; ) {
      const chunk = size - length < PIECE.length ? PIECE : new Uint8Array(size - length + 1);
      const bytesRead = readSync(file, chunk, 0, chunk.length, null);
      if (bytesRead === 0) {
        refuseWrittenTo(file, size, mtimeMs);
        return Buffer.concat(chunks);
      }
      length += bytesRead;
      if (length > most) throw new FileFailure('TOO_LARGE');
      chunks.push(chunk === PIECE ? chunk.slice(0, bytesRead) : chunk.subarray(0, bytesRead));
    }
  } finally {
    closeSync(file);
  }
}

/**
 * What is read while somebody writes may be half of it, and would be judged as if it were all.
 * @param size when it was opened; below /proc every file has none, and a time of its own
 */
function refuseWrittenTo(file: number, size: number, mtimeMs: number): void {
  const now = fstatSync(file);
  if (now.size !== size || (size > 0 && now.mtimeMs !== mtimeMs)) throw new FileFailure('WRITTEN_TO');
}

/**
 * Opens a regular file for reading; whoever asks closes it. At once, since one file at a time is never too many for the
 * limit of a process, and Node's promises for files cost 5 ms of a start.
 * @returns the file descriptor
 * @throws FileFailure for a pipe, a socket or a device: reading one may never end, and without this flag neither may
 * opening one (`man 2 open`)
 */
export function openRegular(path: string): number {
  const file = open(path);
  const stats = fstatSync(file);
  if (stats.isFile()) {
    heard?.(path);
    return file;
  }
  closeSync(file);
  if (stats.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  throw new FileFailure('NOT_REGULAR');
}

function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    // A socket cannot be opened, and a device that is not there neither.
    throw codeOf(error) === 'ENXIO' ? new FileFailure('NOT_REGULAR') : error;
  }
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
    throw notRead(label, error);
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
    throw notRead(label, error);
  }
}
