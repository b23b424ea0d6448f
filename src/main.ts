/** The edge: the only file that knows the process. */
import { bugReport } from './edge/bug-report.ts';
import { refuseOtherFolder } from './edge/files/current-folder.ts';
import { isOfTheMachine, whyUnwritable } from './edge/files/file-failure.ts';
import { MachineFailure, UsageError } from './edge/io.ts';
import { stepSummary } from './edge/step-summary.ts';
import { printable } from './report/printable.ts';

/** Bytes; a log is read piece by piece, and may be of any length. */
const MOST_INPUT = 256 * 1024 * 1024;

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length += chunk.length;
    if (length > MOST_INPUT) throw new UsageError(`standard input has more than ${MOST_INPUT} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`airflow-entra: the report could not be written (${error.code})\n`);
  process.exitCode = 3;
});

// Of a terminal that was closed: there is nobody left who could be told, and what was started is still to be ended.
process.stderr.on('error', () => {});

/** What still waits for somebody, such as a proxy that never answers, keeps nobody from getting the status. Milliseconds. */
const GRACE = 1000;

function endSoon(): void {
  const timer = setInterval(() => {
    if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
  }, GRACE);
  timer.unref();
}

async function main(): Promise<void> {
  // Of a run that stops without an answer, since nothing is left to wait for, nothing is known.
  process.exitCode = 3;
  // Loaded here, so that a program that cannot be loaded ends with a status of ours too.
  const { run } = await import('./cli/run.ts');
  // The status is set and not exited with: standard output may still be on its way through a pipe.
  const cwd = process.cwd();
  refuseOtherFolder(cwd);
  process.exitCode = await run(process.argv.slice(2), {
    cwd,
    env: process.env,
    now: () => new Date(),
    isTerminal: process.stdout.isTTY === true,
    isErrorTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin,
    ...(process.env.GITHUB_STEP_SUMMARY && { addToSummary: stepSummary(process.env.GITHUB_STEP_SUMMARY) }),
    // Few commands ask for it, and Node makes a stream of it when it is named.
    openStdin: () => process.stdin,
  });
}

/** Nothing is known then, which is neither fine nor a finding. */
function fail(error: unknown): void {
  process.exitCode = 3;
  process.stderr.write(ofTheMachine(error) ?? bugReport(error, process.env));
}

/** Why we cannot run here; undefined: it is a bug of ours. */
function ofTheMachine(error: unknown): string | undefined {
  // A library asks for the current folder while it is loaded.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return 'airflow-entra: the current folder is not there any more: change into one that is\n';
  if (error instanceof MachineFailure) return `airflow-entra: ${error.message}\n`;
  return isOfTheMachine(error) ? `airflow-entra: ${placeOf(error)}${whyUnwritable(error)}\n` : undefined;
}

/** The file or the folder that an error of the system is about, where it says one. */
const placeOf = (error: unknown): string =>
  error instanceof Error && 'path' in error && typeof error.path === 'string'
    ? `${printable(error.path)}: `
    : '';

// What is thrown where nobody waits for it, as by a socket, would end the process with 1, which means findings.
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

main().catch(fail).finally(endSoon);
