import { type JsonReport, runCli } from '../cli/run-cli.ts';

/** `lint -o json` of a text, which goes by the name of a Python file unless another is given. */
export async function lintText(stdin: string | Uint8Array, name = 'webserver_config.py', ...more: string[]) {
  const { status, out, err } = await runCli(['lint', '-', '--stdin-filename', name, '-o', 'json', ...more], {
    stdin,
  });
  return { status, err, out, report: JSON.parse(out) as JsonReport };
}

/** Each finding as `rule@line`, with the severity when it is not an error. */
export const shown = ({ findings }: JsonReport): string[] =>
  findings.map(
    ({ rule, severity, where }) =>
      `${rule}@${where.range?.start.line ?? '-'}${severity === 'error' ? '' : ` ${severity}`}`,
  );
