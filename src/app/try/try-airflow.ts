import { homedir } from 'node:os';
import { join } from 'node:path';
import { airflowEnvironment } from '../../edge/airflow/environment.ts';
import { findUv } from '../../edge/airflow/find-uv.ts';
import { freePort } from '../../edge/airflow/free-port.ts';
import { type AirflowHome, makeAirflowHome } from '../../edge/airflow/home.ts';
import type { PinnedAirflow } from '../../edge/airflow/pinned-airflows.ts';
import { ProgramFailed } from '../../edge/airflow/run-program.ts';
import { startAirflowServer } from '../../edge/airflow/server.ts';
import { airflowSettings } from '../../edge/airflow/settings.ts';
import { namesInHead } from '../../edge/files/out-dir.ts';
import { readText } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { webserverConfig } from '../../render/webserver-config.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { chooseAirflow } from './choose-airflow.ts';
import { localViews } from './local-views.ts';
import { specToTry, viewsToTry } from './spec-to-try.ts';
import { type LocalProvider, replacedProofs, startProvider } from './start-provider.ts';
import { Stopped, stopSignal } from './stop-signal.ts';
import { tryLines } from './try-lines.ts';

export interface TryArguments {
  spec: string | undefined;
  env: string | undefined;
  airflow: string | undefined;
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
 * Runs an Airflow on this machine, with the file that is rendered of a spec, against the embedded provider, until the
 * process is told to stop. Nothing is written beside the spec.
 * @throws UsageError
 */
export async function tryAirflow(args: TryArguments, io: Io): Promise<Found> {
  const { spec, isSound, findings, examined, usual } = await specToTry(args.spec, io);
  if (!isSound) return foundOf({ command: 'try' }, { specs: [spec], findings, examined });
  const views = viewsToTry(spec, args.env ?? usual);
  const asked = args.airflow ?? views[0].values.airflow?.version ?? '';
  const pinned = chooseAirflow(asked, args.airflow !== undefined);
  const cache = cacheFolder(io.env);
  const uv = findUv(io.env, cache);
  if (uv === undefined)
    throw new UsageError(
      'there is no uv on the PATH, which installs Airflow and the Python for it: `pipx install uv`, `brew install uv`, or see https://docs.astral.sh/uv/getting-started/installation',
    );
  const port = await freePort(args.port, '--port');
  const providerPort = await freePort(args.providerPort, '--provider-port');
  const { signal, forget } = stopSignal();
  const home = await makeAirflowHome(args.keep, io, signal);
  let provider: LocalProvider | undefined;
  try {
    const onInstall = (folder: string) =>
      io.err(`Installing Airflow ${pinned.airflow} into ${folder}, this once: some minutes, and 300 MB.\n`);
    const options = { cache, uv, python: PYTHON, env: io.env, signal, onInstall };
    const installed = await airflowEnvironment(pinned, options);
    await home.copyDatabase(installed.database);
    const url = `http://localhost:${port}`;
    const local = { url, port: providerPort, stateDir: join(home.folder, 'provider') };
    provider = await startProvider(localViews(views, url, pinned), namesInHead(spec), local);
    const lines = tryLines({
      ...provider,
      pinned,
      spec: spec.source,
      url,
      provider: provider.emulator.httpOrigin,
      folder: home.folder,
      isKept: args.keep !== undefined,
      replaced: replacedProofs(views),
    });
    return await serve({ pinned, bin: installed.bin, port, home, provider, lines, signal, io });
  } catch (error) {
    if (error instanceof Stopped) return notKnown('it was stopped before Airflow was up');
    if (!(error instanceof ProgramFailed)) throw error;
    return notKnown(
      `Airflow ${pinned.airflow} could not be installed: ${error.message}\n${WAYS_TO_PACKAGES}`,
    );
  } finally {
    await provider?.emulator.close();
    await home.close();
    forget();
  }
}

interface Served {
  pinned: PinnedAirflow;
  bin: string;
  port: number;
  home: AirflowHome;
  provider: LocalProvider;
  /** What to print once it is up. */
  lines: string[];
  signal: AbortSignal;
  io: Io;
}

async function serve({ pinned, bin, port, home, provider, lines, signal, io }: Served): Promise<Found> {
  const { resolved, signIns, directory } = provider;
  await home.write('webserver_config.py', webserverConfig.render(resolved));
  await home.write('directory.yaml', directory);
  const log = join(home.folder, 'airflow.log');
  const variables = [
    ...resolved.settings,
    ...signIns.flatMap((one) => [...one.ids, { name: one.resolved.secretVariable, value: one.secret }]),
  ];
  const { airflow } = pinned;
  const env = {
    ...airflowSettings(airflow, home.folder, io.env, bin),
    ...Object.fromEntries(variables.map(({ name, value }) => [name, value])),
  };
  io.err(`Starting Airflow ${airflow} …\n`);
  const server = await startAirflowServer({ airflow, bin, home: home.folder, port, env, log, signal });
  const lastLines = async () => (await readText(log)).trimEnd().split('\n').slice(-LAST).join('\n');
  if (!server) return notKnown(`Airflow ${airflow} does not come up. It says:\n${await lastLines()}`);
  io.out(`${lines.join('\n')}\n`);
  const told = new Promise<'stopped'>((stop) => signal.addEventListener('abort', () => stop('stopped')));
  const why = signal.aborted ? 'stopped' : await Promise.race([told, server.ended]);
  if (why === 'stopped') io.err('Stopping …\n');
  await server.stop();
  if (why === 'stopped') return foundOf({ command: 'try' }, { notices: ['Stopped.'] });
  return notKnown(`Airflow ${airflow} has ended by itself. It says:\n${await lastLines()}`);
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
          title: 'Airflow runs with the rendered file',
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
