import { expect } from 'vitest';
import { type CliOptions, type JsonReport, runCli } from '../cli/run-cli.ts';

/** `doctor -o json` through the front door. */
export async function runDoctor(argv: readonly string[], options: CliOptions = {}) {
  const { status, out, err } = await runCli(['doctor', ...argv, '-o', 'json'], options);
  expect(out, err).not.toBe('');
  return { status, err, out, report: JSON.parse(out) as JsonReport };
}

/** What `doctor --log -` finds in a text. */
export const readLog = (stdin: string | Uint8Array, ...more: string[]) =>
  runDoctor(['--log', '-', ...more], { stdin });

/** The rules that it reports above an info, the first one first. */
export const loud = ({ findings }: JsonReport): string[] =>
  findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
