import { type Io, UsageError } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { checkReleases } from './check-releases.ts';
import { type LintOptions, lintFiles } from './lint-files.ts';

/** What is wrong with hand-written configurations; with `fix` their files are changed. @throws UsageError */
export async function lint(names: readonly string[], options: LintOptions, io: Io): Promise<Found> {
  if (names.length === 0)
    throw new UsageError('name the files to look at, such as webserver_config.py or values.yaml');
  checkReleases(options);
  const { files, ...found } = await lintFiles(names, options, io);
  return foundOf({ command: 'lint', ...(files.length > 0 && { files }) }, found);
}
