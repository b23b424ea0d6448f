/** The edge: the only file that knows the process. */
import { run } from './cli/run.ts';

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`airflow-entra: the report could not be written (${error.code})\n`);
  process.exitCode = 3;
});

async function main(): Promise<void> {
  // The status is set and not exited with: standard output may still be on its way through a pipe.
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin,
    stdin: process.stdin,
  });
}

main().catch((error: unknown) => {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `airflow-entra: this is a bug in airflow-entra, and nothing is known of what you asked\n${stack}\n`,
  );
  process.exitCode = 3;
});
