import type { Argv } from 'yargs';
import { UsageError } from '../edge/io.ts';
import { type FormatName, formats } from '../report/index.ts';
import { showDash } from './dash.ts';
import { optionGroups } from './help/groups.ts';

/** What every command that reports findings takes. */
export interface ReportOptions {
  output: FormatName;
  quiet: boolean;
  color: 'auto' | 'always' | 'never';
  strict: boolean;
  minSeverity: 'info' | 'warning' | 'error';
  noFail: boolean;
}

/** yargs makes a list of a scalar option that is given twice, and its own checks let that pass. */
export function once<T>(name: string): (value: T) => T {
  return (value) => {
    if (Array.isArray(value)) throw new UsageError(`--${name} can be given once`);
    return value;
  };
}

/** An option that takes one text. */
export const textOption = (name: string, describe: string) => ({
  type: 'string' as const,
  requiresArg: true,
  describe,
  coerce: (value: string | undefined) => {
    const given = once<string | undefined>(name)(value);
    if (given === '') throw new UsageError(`--${name} needs a value`);
    return given === undefined ? undefined : showDash(given);
  },
});

/** Of every command that reads or asks; `cli/run.ts` looks at it. */
export const verboseOption = {
  alias: 'v',
  type: 'boolean',
  default: false,
  describe: 'say on standard error what is read and asked',
} as const;

export function withReportOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('output', {
      alias: 'o',
      choices: Object.keys(formats) as FormatName[],
      default: 'text' as FormatName,
      requiresArg: true,
      describe: 'format of the report',
      coerce: once<FormatName>('output'),
    })
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'print findings only' })
    .option('verbose', verboseOption)
    .option('color', {
      choices: ['auto', 'always', 'never'] as const,
      default: 'auto' as const,
      requiresArg: true,
      describe: 'colour the text report',
      coerce: once<'auto' | 'always' | 'never'>('color'),
    })
    .option('strict', { type: 'boolean', default: false, describe: 'warnings fail too' })
    .option('min-severity', {
      choices: ['info', 'warning', 'error'] as const,
      default: 'info' as const,
      requiresArg: true,
      describe: 'leave out findings below this; what could not be checked is always shown',
      coerce: once<'info' | 'warning' | 'error'>('min-severity'),
    })
    .option('no-fail', { type: 'boolean', default: false, describe: 'exit 0 where findings would exit 1' })
    .group(
      ['output', 'quiet', 'verbose', 'color', 'strict', 'min-severity', 'no-fail'],
      optionGroups.general,
    );
}

/** For commands whose `--check` shows what they would write. */
export const checkOption = (describe: string) => ({
  type: 'boolean' as const,
  alias: 'dry-run',
  default: false,
  describe,
});

export function withSpecs<T>(yargs: Argv<T>) {
  return yargs
    .positional('spec', {
      type: 'string',
      array: true,
      describe:
        'specs, folders of specs, or patterns such as teams/**/*.yaml; - for standard input (default: airflow-entra.yaml)',
    })
    .option('stdin-filename', textOption('stdin-filename', 'the name that - goes by in the report'))
    .option(
      'assume-airflow',
      textOption('assume-airflow', 'take an Airflow that is not known here for this one, such as 3.3.2'),
    )
    .option(
      'assume-chart',
      textOption(
        'assume-chart',
        'take a Helm chart that is not known here for this one, such as apache/1.22.0',
      ),
    )
    .group(['stdin-filename', 'assume-airflow', 'assume-chart'], optionGroups.general);
}

/** What stands behind `--` counts as positionals too: a file may be called `-x.yaml`. */
export function specNames(args: { spec?: string[] | undefined; [key: string]: unknown }): string[] {
  const rest = args['--'];
  return [...(args.spec ?? []), ...(Array.isArray(rest) ? rest.map(String) : [])].map(showDash);
}
