import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run.ts';
import type { Finding } from '../../src/diagnostic.ts';
import type { FileResult, Summary } from '../../src/report/outcome.ts';

export interface CliOptions {
  /** What `-` reads. */
  stdin?: string | Uint8Array;
  /** The same, for a command that reads it piece by piece. */
  stdinPieces?: AsyncIterable<Uint8Array>;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  isTerminal?: boolean;
  columns?: number;
  /** The day that it is, for exceptions. */
  today?: string;
  /** Takes what is added to the summary of a step of GitHub. */
  addToSummary?: (markdown: string) => void;
}

export interface CliResult {
  status: number;
  out: string;
  err: string;
}

export interface JsonReport {
  version: number;
  command: string;
  summary: Summary & { notAsked: string[] };
  findings: Finding[];
  files?: FileResult[];
}

/** Samples hold exceptions until 2027. */
export const TODAY = '2026-12-01';

/** The program through its front door, in this process: nothing of the environment around the tests reaches it. */
export async function runCli(argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const {
    stdin = '',
    stdinPieces,
    cwd = tmpdir(),
    env = {},
    isTerminal = false,
    columns,
    addToSummary,
    today = TODAY,
  } = options;
  const result: CliResult = { status: Number.NaN, out: '', err: '' };
  result.status = await run(argv, {
    cwd,
    env,
    now: () => new Date(today),
    isTerminal,
    columns,
    ...(addToSummary && { addToSummary }),
    out: (text) => {
      result.out += text;
    },
    err: (text) => {
      result.err += text;
    },
    readStdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    ...(stdinPieces && { openStdin: () => stdinPieces }),
  });
  return result;
}

/** `validate -o json` of a text. */
export async function validateText(stdin: string | Uint8Array, ...more: string[]) {
  const { status, out, err } = await runCli(['validate', '-', '-o', 'json', ...more], { stdin });
  return { status, err, report: JSON.parse(out) as JsonReport };
}

/** What reading a text finds, without what the other rules say about it. */
export async function readingFindings(text: string | Uint8Array): Promise<Finding[]> {
  const { report } = await validateText(text);
  return report.findings.filter(({ rule }) => rule.startsWith('spec-'));
}

/** An empty folder of its own, which the operating system clears away. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'airflow-entra-test-'));
