import { homedir } from 'node:os';
import { join } from 'node:path';
import { findUv } from '../../edge/airflow/find-uv.ts';
import { freePort } from '../../edge/airflow/free-port.ts';
import { type AirflowHome, makeAirflowHome } from '../../edge/airflow/home.ts';
import { ProgramFailed } from '../../edge/airflow/run-program.ts';
import { startServer } from '../../edge/airflow/server.ts';
import { namesInHead } from '../../edge/files/out-dir.ts';
import { readText } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { chooseAirflow } from './choose-airflow.ts';
import { type LocalProgram, localAirflow, localApp } from './local-program.ts';
import { localViews } from './local-views.ts';
import { specToTry, viewsToTry } from './spec-to-try.ts';
import { type LocalProvider, replacedProofs, startProvider } from './start-provider.ts';
import { Stopped, stopSignal } from './stop-signal.ts';
import { tryLines } from './try-lines.ts';

export interface TryArguments {
  spec: string | undefined;
  env: string | undefined;
  airflow: string | undefined;
  /** The login application in place of Airflow. */
  app: boolean;
  /** A folder that stays. */
  keep: string | undefined;
  /** 0: any. */
  port: number;
  providerPort: number;
}

/** Of the last lines of a log that are shown. */
const LAST = 15;

/** The Python that every set of packages runs on; uv fetches it where there is none. */
const PYTHON = '3.11';

/** Source: https://docs.astral.sh/uv/reference/environment. */
const WAYS_TO_PACKAGES =
  'uv takes packages from https://pypi.org, and Python from https://github.com where this machine has no Python 3.11. Behind a proxy set HTTPS_PROXY; with a mirror of your own set UV_DEFAULT_INDEX, and UV_PYTHON_INSTALL_MIRROR or install Python 3.11. Then run the same command again.';

/**
 * Runs an Airflow, or the login application, on this machine, as it is rendered of a spec, against the embedded provider,
 * until the process is told to stop. Nothing is written beside the spec.
 * @throws UsageError
 */
export async function tryAirflow(args: TryArguments, io: Io): Promise<Found> {
  const { spec, isSound, findings, examined, usual } = await specToTry(args.spec, io);
  if (!isSound) return foundOf({ command: 'try' }, { specs: [spec], findings, examined });
  const views = viewsToTry(spec, args.env ?? usual);
  const asked = args.airflow ?? views[0].values.airflow?.version ?? '';
  const pinned = chooseAirflow(asked, args.airflow !== undefined);
  const program = args.app ? localApp(pinned) : localAirflow(pinned);
  const cache = cacheFolder(io.env);
  const uv = findUv(io.env, cache);
  if (uv === undefined)
    throw new UsageError(
      'there is no uv on the PATH, which installs what runs and the Python for it: `pipx install uv`, `brew install uv`, or see https://docs.astral.sh/uv/getting-started/installation',
    );
  const port = await freePort(args.port, '--port');
  const providerPort = await freePort(args.providerPort, '--provider-port');
  const { signal, forget } = stopSignal();
  const home = await makeAirflowHome(args.keep, io, signal);
  let provider: LocalProvider | undefined;
  try {
    const onInstall = (folder: string) =>
      io.err(`Installing ${program.title} into ${folder}, this once: ${program.takes}.\n`);
    const options = { cache, uv, python: PYTHON, env: io.env, signal, onInstall };
    const bin = await program.install(options, home);
    const url = `http://localhost:${port}`;
    const local = { url, port: providerPort, stateDir: join(home.folder, 'provider') };
    provider = await startProvider(localViews(views, url, pinned), namesInHead(spec), local);
    const lines = tryLines({
      ...provider,
      program,
      pinned,
      spec: spec.source,
      url,
      provider: provider.emulator.httpOrigin,
      folder: home.folder,
      isKept: args.keep !== undefined,
      replaced: replacedProofs(views),
    });
    return await serve({ program, bin, port, home, provider, lines, signal, io });
  } catch (error) {
    if (error instanceof Stopped) return notKnown(`it was stopped before ${program.title} was up`);
    if (!(error instanceof ProgramFailed)) throw error;
    return notKnown(`${program.title} could not be installed: ${error.message}\n${WAYS_TO_PACKAGES}`);
  } finally {
    await provider?.emulator.close();
    await home.close();
    forget();
  }
}

interface Served {
  program: LocalProgram;
  bin: string;
  port: number;
  home: AirflowHome;
  provider: LocalProvider;
  /** What to print once it is up. */
  lines: string[];
  signal: AbortSignal;
  io: Io;
}

async function serve({ program, bin, port, home, provider, lines, signal, io }: Served): Promise<Found> {
  const { resolved, signIns, directory } = provider;
  const { title, artifact } = program;
  await home.write(artifact.file, artifact.render(resolved));
  await home.write('directory.yaml', directory);
  const log = join(home.folder, program.log);
  const variables = [
    ...resolved.settings,
    ...signIns.flatMap((one) => [...one.ids, { name: one.resolved.secretVariable, value: one.secret }]),
  ];
  const env = {
    ...program.settings(home.folder, io.env, bin, port),
    ...Object.fromEntries(variables.map(({ name, value }) => [name, value])),
  };
  io.err(`Starting ${title} …\n`);
  const started = { ...program.server(bin, port, home.folder), home: home.folder, env, log, signal };
  const server = await startServer(started);
  const lastLines = async () => (await readText(log)).trimEnd().split('\n').slice(-LAST).join('\n');
  if (!server) return notKnown(`${title} does not come up. It says:\n${await lastLines()}`);
  io.out(`${lines.join('\n')}\n`);
  const told = new Promise<'stopped'>((stop) => signal.addEventListener('abort', () => stop('stopped')));
  const why = signal.aborted ? 'stopped' : await Promise.race([told, server.ended]);
  if (why === 'stopped') io.err('Stopping …\n');
  await server.stop();
  if (why === 'stopped') return foundOf({ command: 'try' }, { notices: ['Stopped.'] });
  return notKnown(`${title} has ended by itself. It says:\n${await lastLines()}`);
}

/** Whether the file works is not known then. */
const notKnown = (why: string): Found =>
  foundOf(
    { command: 'try' },
    {
      notices: [`airflow-entra: ${why}`],
      questions: [
        {
          name: 'try',
          title: 'the rendered file runs',
          subject: { source: '', environment: null },
          status: 'unknown',
          detail: why,
          findings: [],
        },
      ],
    },
  );

/** As the XDG Base Directory Specification has it, unless it is named. */
const cacheFolder = (env: NodeJS.ProcessEnv): string =>
  env.AIRFLOW_ENTRA_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'airflow-entra');
