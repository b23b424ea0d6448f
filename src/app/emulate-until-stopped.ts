import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../edge/files/package-file.ts';
import { readNamedText } from '../edge/files/read-file.ts';
import { type Io, UsageError } from '../edge/io.ts';
import { parseDirectory, startEmulator } from '../emulator/emulator.ts';
import type { Found } from '../report/outcome.ts';
import { foundOf } from './found.ts';

/** The directory of the demo, which serves whoever brings none. */
export const DEMO_DIRECTORY = 'examples/nonprod-prod/directory.yaml';

interface EmulateOptions {
  directory: string | undefined;
  httpsPort: number;
  httpPort: number;
}

/** Runs the embedded Entra until the process is told to stop, and says on standard output how to reach it. */
export async function emulateUntilStopped(options: EmulateOptions, io: Io): Promise<Found> {
  const directory = await readDirectory(options.directory, io);
  const onBug = (error: unknown) => io.err(`${error instanceof Error ? error.stack : String(error)}\n`);
  const stateDir = join(io.env.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'airflow-entra');
  const emulator = await startEmulator({ ...options, directory, stateDir, onBug }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) {
      throw new UsageError(
        `the embedded Entra cannot start (${String(error.code)}); choose other ports, 0 for any`,
      );
    }
    throw error;
  });
  const [tenant] = directory.tenants;
  io.out(
    [
      'The embedded Entra is running. It is not Microsoft: it signs in whoever clicks, for tests and demos.',
      `  https      ${emulator.httpsOrigin}`,
      `  http       ${emulator.httpOrigin}`,
      `  graph      ${emulator.httpsOrigin}/v1.0`,
      `  discovery  ${emulator.httpsOrigin}/${tenant?.id}/v2.0/.well-known/openid-configuration`,
      `  trust      ${emulator.caFile}   (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, SSL_CERT_FILE)`,
      `  control    POST ${emulator.httpsOrigin}/_emulator/control, header x-emulator-token: ${emulator.controlToken}`,
      '',
      `Render for it:  airflow-entra render --authority ${emulator.httpOrigin}`,
      'Stop it with Ctrl-C.',
      '',
    ].join('\n'),
  );
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  await emulator.close();
  return foundOf({ command: 'emulate' });
}

async function readDirectory(path: string | undefined, io: Io) {
  const source = path ?? DEMO_DIRECTORY;
  const text = await readNamedText(path ?? packageFile(DEMO_DIRECTORY), io, source);
  const { directory, problems } = parseDirectory(text, source);
  if (directory) return directory;
  const lines = problems.map(({ line, column, message }) => `${source}:${line}:${column}: ${message}`);
  throw new UsageError(`the directory cannot be used\n${lines.join('\n')}`);
}
