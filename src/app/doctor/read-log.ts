import { resolve } from 'node:path';
import type { LogScanner } from '../../doctor/scanner.ts';
import { whyUnreadable } from '../../edge/files/file-failure.ts';
import { openRegular } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';

/** Large enough that a read costs nothing beside the search, small enough to stay in the cache. */
const CHUNK = 1024 * 1024;

/**
 * Feeds a log to the scanner, `-` from standard input, in constant memory.
 * @throws UsageError when it cannot be read
 */
export async function readLog(name: string, scanner: LogScanner, io: Io): Promise<void> {
  if (name === '-') {
    for await (const chunk of io.stdin ?? [await io.readStdin()]) scanner.push(chunk);
  } else {
    await readFile(name, scanner, io);
  }
  scanner.end();
}

async function readFile(name: string, scanner: LogScanner, io: Io): Promise<void> {
  const file = await openRegular(resolve(io.cwd, name)).catch((error: unknown) => refuse(name, error));
  try {
    const buffer = new Uint8Array(CHUNK);
    for (let first = true; ; first = false) {
      const { bytesRead } = await file
        .read(buffer, 0, CHUNK, null)
        .catch((error: unknown) => refuse(name, error));
      if (bytesRead === 0) return;
      const chunk = buffer.subarray(0, bytesRead);
      if (first && chunk[0] === 0x1f && chunk[1] === 0x8b) {
        throw new UsageError(`${name} is compressed: zcat ${name} | airflow-entra doctor --log -`);
      }
      scanner.push(chunk);
    }
  } finally {
    await file.close();
  }
}

function refuse(name: string, error: unknown): never {
  throw new UsageError(`${name}: ${whyUnreadable(error)}`);
}
