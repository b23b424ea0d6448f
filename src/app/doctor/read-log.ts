import { closeSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LogScanner } from '../../doctor/scanner.ts';
import { notRead } from '../../edge/files/file-failure.ts';
import { openRegular } from '../../edge/files/read-file.ts';
import type { Io } from '../../edge/io.ts';
import { DamagedLog, unpack } from './unpack.ts';

/** Large enough that a read costs nothing beside the search, small enough to stay in the cache. */
const CHUNK = 1024 * 1024;

/** A log that was not read as one. */
interface NoText {
  what: string;
  /** A command that prints it as text; undefined: there is no one for all. */
  command: string | undefined;
}

/**
 * Feeds a log to the scanner, `-` from standard input, in constant memory.
 * @returns what it is where it is no text, or damaged, what follows, and what prints it as text; undefined for a text
 * @throws UsageError when it cannot be read
 */
export async function readLog(name: string, scanner: LogScanner, io: Io): Promise<NoText | undefined> {
  const pieces = name === '-' ? (io.openStdin?.() ?? [await io.readStdin()]) : piecesOf(name, io);
  let first = true;
  try {
    for await (const chunk of unpack(pieces)) {
      const format = first ? formatOf(chunk) : undefined;
      if (format) return { what: `${format.name}, so nothing was looked at`, command: format.command };
      first = false;
      scanner.push(chunk);
    }
  } catch (error) {
    if (error instanceof DamagedLog)
      return { what: `${error.message}, so not all of it was looked at`, command: undefined };
    throw error;
  }
  scanner.end();
  return undefined;
}

interface Format {
  name: string;
  command: string | undefined;
}

/** What begins with this is no text that is read. Sources: RFC 8878, the xz and bzip2 formats, POSIX `ustar`, Unicode. */
const formats: readonly (Format & { at: number; bytes: readonly number[] })[] = [
  { name: 'packed by zstd', command: 'zstd -dc FILE', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'packed by xz', command: 'xz -dc FILE', at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'packed by bzip2', command: 'bzip2 -dc FILE', at: 0, bytes: [0x42, 0x5a, 0x68] },
  { name: 'packed by zip', command: 'unzip -p FILE', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an archive of tar', command: 'tar -xOf FILE', at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72] },
  {
    name: 'UTF-16, its bytes the other way round',
    command: 'iconv -f UTF-16BE -t UTF-8 FILE',
    at: 0,
    bytes: [0xfe, 0xff],
  },
];

/** More NUL bytes than a log of text has, in its first piece: one of many. */
const MOST_NULS = 0.01;

/** More control characters than colours and progress bars bring into a log. */
const MOST_CONTROLS = 0.08;

/** Neither a tab, a line end, an escape nor a character. */
const isControl = (byte: number): boolean =>
  byte < 0x20 && ![0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte);

/** A log that was emptied while a server went on to write it begins with a hole, of NUL bytes in a row. */
const withoutHoles = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((byte, at) => byte !== 0 || (bytes[at - 1] !== 0 && bytes[at + 1] !== 0));

function formatOf(piece: Uint8Array): Format | undefined {
  const found = formats.find(({ at, bytes }) => bytes.every((byte, index) => piece[at + index] === byte));
  if (found) return found;
  // PowerShell writes it, and the scanner reads it.
  if (piece[0] === 0xff && piece[1] === 0xfe) return undefined;
  const beginning = withoutHoles(piece.subarray(0, 64 * 1024));
  const nuls = beginning.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (nuls > beginning.length * MOST_NULS) return { name: 'binary, or UTF-16', command: undefined };
  const controls = beginning.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  return controls > beginning.length * MOST_CONTROLS ? { name: 'binary', command: undefined } : undefined;
}

function* piecesOf(name: string, io: Io): Generator<Uint8Array> {
  const file = orRefuse(name, () => openRegular(resolve(io.cwd, name)));
  try {
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const bytesRead = orRefuse(name, () => readSync(file, buffer, 0, CHUNK, null));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    closeSync(file);
  }
}

function orRefuse<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw notRead(name, error);
  }
}
