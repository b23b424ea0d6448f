import { rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { whenEnded } from '../../src/edge/ended.ts';
import { standIn } from '../airflow/provider.ts';
import { REGISTRATION } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { airflowSettings, PYTHON_DIR } from '../airflow/settings.ts';
import { specText } from '../proof/spec-text.ts';
import { ORIGIN } from './browser.ts';
import type { Requests, SideName } from './outcome.ts';
import { makeTenant } from './people.ts';
import { freeze } from './processes.ts';
import { copyDatabase, type Ready } from './ready-database.ts';
import { startRelay } from './relay.ts';
import { doorsOf, Visitors } from './sign-in.ts';
import { startWebServer } from './web-server.ts';
import type { World } from './world.ts';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const ENTRA = 'login.microsoftonline.com';
const WORKERS = 2;
/** With the five that a worker keeps: ten threads of FAB's pages with two connections each, and forty of the API. */
const POOL = { AIRFLOW__DATABASE__SQL_ALCHEMY_MAX_OVERFLOW: '55' };
/** A folder to keep what the servers print in. */
const LOGS = process.env.LOAD_LOGS;
const SECURITY: Record<SideName, string> = { ours: 'hardened', stock: 'stock' };

export interface SideOptions {
  pair: string;
  name: SideName;
  people: number;
  ready: Ready;
  /** Milliseconds since the run began. */
  now: () => number;
}

/** An Airflow with a database and an Entra of its own. */
export interface Side extends Omit<World, 'pause' | 'resume' | 'count' | 'random'> {
  name: SideName;
  requests(): Promise<Requests>;
  close(): Promise<void>;
}

/** Starts one: rendered by the command line, with several workers, on a fresh copy of the database. */
export async function startSide({ pair, name, people, ready, now }: SideOptions): Promise<Side> {
  const airflow = pair.split('-')[0] ?? '';
  const folder = await mkdtemp(join(tmpdir(), `airflow-entra-load-${name}-`));
  // The user that a database server runs as must get through.
  await chmod(folder, 0o711);
  const isRemoved = whenEnded(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const closers: (() => Promise<void>)[] = [
    async () => {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      isRemoved();
    },
  ];
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const tenant = makeTenant(people);
    const entra = await standIn(tenant.directory, [ENTRA]);
    closers.push(entra.close);
    const network = await startRelay(entra.address);
    closers.push(network.close);
    const home = join(folder, 'home');
    await mkdir(home);
    await render(airflow, name, home);
    copyDatabase(ready.files, join(folder, 'database'));
    const env = airflowSettings(pair, home);
    const database = await ready.kind.start({
      folder: join(folder, 'database'),
      python: ready.python,
      env: { ...env, PYTHONPATH: ready.drivers },
    });
    closers.push(database.close);
    const start = () =>
      startWebServer({
        airflow,
        python: ready.python,
        home,
        workers: WORKERS,
        env: {
          ...env,
          ...database.settings,
          ...REGISTRATION,
          PYTHONPATH: [PYTHON_DIR, ready.drivers].join(':'),
          ...POOL,
          AIRFLOW__API__BASE_URL: ORIGIN,
          AIRFLOW__WEBSERVER__BASE_URL: ORIGIN,
          STAND_IN: `${ENTRA}=${network.address}`,
          REQUESTS_CA_BUNDLE: entra.caFile,
          SSL_CERT_FILE: entra.caFile,
        },
      });
    let server = await start();
    closers.push(async () => {
      await server.stop();
      if (LOGS) await copyFile(join(home, 'server.log'), join(LOGS, `${pair}-${name}.log`));
    });
    const ca = await readFile(entra.caFile, 'utf8');
    const browsers = {
      airflow: () => server.port,
      entra: { host: ENTRA, port: Number(entra.address.split(':')[1]), ca },
    };
    const forgeries = Object.fromEntries(
      tenant.forgers.map(({ forgery = '', upn }) => [forgery, { user: upn }]),
    );
    await entra.control({ faults: forgeries });
    return {
      name,
      tenant,
      database,
      visitors: new Visitors(browsers, doorsOf(airflow), now),
      server: {
        pid: () => server.pid,
        restart: async () => {
          await server.stop();
          server = await start();
        },
      },
      entra: {
        control: entra.control,
        fail: async (faults, seconds) => {
          await entra.control({ faults: { ...forgeries, ...faults } });
          await sleep(seconds * 1000);
          await entra.control({ faults: forgeries });
        },
      },
      network,
      freeze,
      requests: async () => {
        const { discovery = 0, keys = 0, token = 0 } = await entra.requests();
        return { discovery, keys, token };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** By the command line, as people do. */
async function render(airflow: string, name: SideName, home: string): Promise<void> {
  const spec = join(home, 'airflow-entra.yaml');
  await writeFile(spec, specText({ airflow, url: ORIGIN, security: SECURITY[name] }));
  await run(process.execPath, [MAIN, 'render', spec, '--out-dir', join(home, 'rendered')]);
  const rendered = await readFile(join(home, 'rendered/default/webserver_config.py'));
  // Where every version looks for it.
  await writeFile(join(home, 'webserver_config.py'), rendered);
}
