import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';
import { environment } from '../airflow/environments.ts';
import { DIRECTORY, REGISTRATION } from '../airflow/registration.ts';
import { runCli } from '../cli/run-cli.ts';
import { steer } from '../emulator/client.ts';
import { freePort } from '../support/free-port.ts';

const PATIENCE = 60_000;

/** The rendered login application, as a process, against the embedded Entra. */
export interface App {
  url: string;
  /** Posts to the control endpoint of the embedded Entra. */
  control(change: object): Promise<void>;
  /** What it has printed. */
  log(): string;
  close(): Promise<void>;
}

export interface AppOptions {
  /** The Airflow in whose environment it runs. */
  pair: string;
  /** More of the spec, and of its access. */
  spec?: string;
  env?: Record<string, string>;
  /** The path that it is published under. */
  prefix?: string;
}

/** @throws an Error with its output if it does not answer */
export async function startApp({ pair, spec = ACCESS, env = {}, prefix = '' }: AppOptions): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'airflow-entra-login-app-'));
  const { directory } = parseDirectory(await readFile(DIRECTORY, 'utf8'), DIRECTORY);
  if (!directory) throw new Error('the directory cannot be read');
  const entra = await startEmulator({ directory, stateDir: folder });
  const port = await freePort();
  const url = `http://localhost:${port}${prefix}`;
  const [airflow = ''] = pair.split('-');
  await writeFile(
    join(folder, 'airflow-entra.yaml'),
    `version: 1
url: ${url}
tenant: { id: ${REGISTRATION.AAD_TENANT_ID} }
client: { id: ${REGISTRATION.AAD_CLIENT_ID}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "${airflow}" }
${spec}`,
  );
  const rendered = await runCli(
    ['render', '--artifact', 'login-app', '--authority', entra.httpOrigin, '--out-dir', 'out'],
    { cwd: folder },
  );
  if (rendered.status !== 0) throw new Error(rendered.err + rendered.out);
  const { python } = await environment(pair);
  const child = spawn(python, [join(folder, 'out/default/login_app.py')], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      NO_PROXY: 'localhost,127.0.0.1',
      LOGIN_APP_BIND: `127.0.0.1:${port}`,
      ...REGISTRATION,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (log += String(part)));
  const ended = new Promise<void>((end) => child.once('close', () => end()));
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    await entra.close();
    await rm(folder, { recursive: true, force: true });
  };
  for (const late = Date.now() + PATIENCE; ; await sleep(100)) {
    if (
      await fetch(`${url}/`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    if (child.exitCode === null && Date.now() < late) continue;
    await close();
    throw new Error(`the login app of ${pair} does not answer\n${log}`);
  }
  return {
    url,
    log: () => log,
    control: (change) => steer(entra, change),
    close,
  };
}

const ACCESS = `access:
  mappings:
    airflow_nonprod_admin: [Admin]
    airflow_nonprod_op: [Op, Viewer]
`;
