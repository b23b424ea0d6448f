import { notWritten } from './file-failure.ts';
import { type WriteOptions, writeWhole } from './write-file.ts';

/**
 * Writes a whole file, and names it where that cannot be done.
 * @param path absolute
 * @throws UsageError or MachineFailure
 */
export async function writeNamed(path: string, content: string, options: WriteOptions = {}): Promise<void> {
  await writeWhole(path, content, options).catch((error: unknown) => {
    throw notWritten(`${path} cannot be written`, error);
  });
}
