import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { notWritten } from '../edge/files/file-failure.ts';
import { makeFolder } from '../edge/files/make-folder.ts';
import { ownText } from '../edge/files/package-text.ts';
import { readNamedText } from '../edge/files/read-file.ts';
import { type Io, UsageError } from '../edge/io.ts';
import { parseDirectory, type ShapeName, servedBy, startEmulator } from '../emulator/emulator.ts';
import type { Found } from '../report/outcome.ts';
import { emulateLines } from './emulate-lines.ts';
import { foundOf } from './found.ts';

/** The directory of the demo, which serves whoever brings none. */
export const DEMO_DIRECTORY = 'examples/nonprod-prod/directory.yaml';

interface EmulateOptions {
  directory: string | undefined;
  /** What tenants are that do not say it themselves. */
  provider: 'entra' | ShapeName;
  httpsPort: number;
  httpPort: number;
}

/** Runs the embedded Entra, or other providers in its place or beside it, until the process is told to stop, and says on standard output how to reach it. */
export async function emulateUntilStopped(options: EmulateOptions, io: Io): Promise<Found> {
  const { provider } = options;
  const given = await readDirectory(options.directory, io);
  const directory = provider === 'entra' ? given : servedBy(given, provider);
  const onBug = (error: unknown) => io.err(`${error instanceof Error ? error.stack : String(error)}\n`);
  const stateDir = join(io.env.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'airflow-entra');
  const start = () => startEmulator({ ...options, directory, stateDir, onBug });
  const emulator = await makeFolder(dirname(stateDir))
    .then(start)
    .catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && 'port' in error) {
        throw new UsageError(
          `the embedded provider cannot use port ${String(error.port)} (${String(error.code)}): stop what runs there, or choose others with --http-port and --https-port, 0 for any`,
        );
      }
      throw notWritten(`the certificate of the embedded provider cannot be kept in ${stateDir}`, error);
    });
  // As it is: the secrets of a directory for tests are there to be copied.
  io.out(`${emulateLines(emulator).join('\n')}\n`, 'file');
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  await emulator.close();
  return foundOf({ command: 'emulate' });
}

async function readDirectory(path: string | undefined, io: Io) {
  const source = path ?? DEMO_DIRECTORY;
  const text = path === undefined ? await ownText(DEMO_DIRECTORY) : await readNamedText(path, io, source);
  const { directory, problems } = parseDirectory(text, source);
  if (directory) return directory;
  const lines = problems.map(({ line, column, message }) => `${source}:${line}:${column}: ${message}`);
  throw new UsageError(`the directory cannot be used\n${lines.join('\n')}`);
}
