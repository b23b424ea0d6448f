import type { Io } from '../../edge/io.ts';
import { type LintResult, lintFiles } from './lint-files.ts';

/** Looks at hand-written files as `lint` does, changing nothing, for commands that were given them in place of specs. */
export const lintConfigs = (names: readonly string[], io: Io): Promise<LintResult> =>
  lintFiles(
    names,
    {
      airflow: undefined,
      fab: undefined,
      chart: undefined,
      dependency: undefined,
      fix: false,
      stdinName: undefined,
    },
    io,
  );
