import type { Finding } from '../diagnostic.ts';
import type { Io } from '../edge/io.ts';
import { commandFormats, formats } from '../report/index.ts';
import { maskRanges } from '../report/mask.ts';
import { atLeast, type Report } from '../report/report.ts';
import { pastedSecrets } from '../rules/spec/pasted-secrets.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { exitCode } from './exit-code.ts';
import type { ReportOptions } from './options.ts';

export interface Emitted {
  command: string;
  findings: Finding[];
  specs: LoadedSpec[];
  /** The texts of other files that findings point into, by name, without what looks like a secret. */
  sources?: ReadonlyMap<string, string>;
  notAsked?: string[];
  result?: Report['result'];
}

/** Prints the report of a command in the format that was asked for. @returns the exit status */
export function emit(report: Emitted, options: ReportOptions, io: Io): number {
  const findings = atLeast(options.minSeverity, report.findings);
  const specs = report.specs.map((spec) => [spec.source, safeText(spec)] as const);
  const whole = {
    command: report.command,
    findings,
    sources: new Map([...report.specs.flatMap(lockText), ...specs, ...(report.sources ?? [])]),
    notAsked: report.notAsked ?? [],
    result: report.result ?? {},
  };
  const output = formats[options.output](whole, { color: useColor(options.color, io), quiet: options.quiet });
  for (const spec of report.specs) hidePasted(spec, io);
  if (output !== '') io.out(output, commandFormats.includes(options.output) ? 'commands' : 'text');
  return exitCode(report.findings, options);
}

const lockText = ({ lock }: LoadedSpec): [string, string][] => (lock ? [[lock.source, lock.text]] : []);

/** A rule that does not know it for a secret may say it, such as the one that says where it is taken from. */
function hidePasted({ text, root }: LoadedSpec, io: Io): void {
  if (!root) return;
  const lines = text.split('\n');
  for (const { range, isId } of pastedSecrets(root, text)) {
    const { start, end } = range;
    if (isId || start.line !== end.line) continue;
    const value = lines[start.line - 1]?.slice(start.column - 1, end.column - 1) ?? '';
    io.hide?.(value.replace(/^["']|["']$/g, ''));
  }
}

function safeText({ text, root }: LoadedSpec): string {
  return root
    ? maskRanges(
        text,
        pastedSecrets(root, text).map(({ range }) => range),
      )
    : text;
}

/** The flag, then NO_COLOR (no-color.org), then FORCE_COLOR, then whether somebody is looking. */
function useColor(flag: ReportOptions['color'], { env, isTerminal }: Io): boolean {
  if (flag !== 'auto') return flag === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal;
}
