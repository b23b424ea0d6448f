import type { Io, OutputKind } from '../edge/io.ts';
import { type FormatName, formats, readers } from '../report/index.ts';
import { atLeast, type Found, type Status } from '../report/outcome.ts';
import { judge } from '../report/status.ts';
import { fitting } from './fitted.ts';
import type { ReportOptions } from './options.ts';
import { useColor } from './use-color.ts';

/** Prints what a command has come to, in the format that was asked for. @returns its status */
export function emit(found: Found, options: ReportOptions, io: Io): Status {
  const outcome = judge(found, options);
  const findings = atLeast(options.minSeverity, outcome.findings);
  const look = {
    color: useColor(options.color, io),
    quiet: options.quiet,
    leftOut: outcome.findings.length - findings.length,
    fit: fitting(io),
  };
  if (!options.quiet) for (const notice of found.notices ?? []) io.err(`${look.fit(notice)}\n`);
  const report = formats[options.output]({ ...outcome, findings }, look);
  const print = found.product === undefined ? io.out : io.err;
  if (report !== '') print(report, kinds[readers[options.output]]);
  if (options.output === 'github') io.addToSummary?.(formats.markdown({ ...outcome, findings }));
  if (found.product) io.out(found.product, 'file');
  return outcome.status;
}

/** How what is printed is guarded, by who reads it. */
const kinds: Record<(typeof readers)[FormatName], OutputKind> = {
  person: 'text',
  json: 'json',
  'colon-agent': 'commands',
  'hash-agent': 'hash-commands',
};

/** The same for a command that has no report, and whose result is what it prints. */
export function emitProduct(found: Found, io: Io, kind: OutputKind = 'text'): Status {
  for (const notice of found.notices ?? []) io.err(`${fitting(io)(notice)}\n`);
  if (found.product) io.out(found.product, kind);
  return judge(found, { strict: false, noFail: false }).status;
}
