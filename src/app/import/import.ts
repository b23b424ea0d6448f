import type { Io } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { type ImportArguments, importTo } from './import-to.ts';

/**
 * The spec that an existing configuration amounts to.
 * @param prints whether the spec itself is printed, where it is written to no file
 * @throws UsageError
 */
export async function importSpec(
  file: string,
  args: ImportArguments & { prints: boolean },
  io: Io,
): Promise<Found> {
  const { files, spec, text, ...found } = await importTo(file, args, io);
  return foundOf(
    { command: 'import', ...(files.length > 0 && { files }), ...(spec && { spec }) },
    { ...found, ...(args.prints && args.out === undefined && { product: text ?? '' }) },
  );
}
