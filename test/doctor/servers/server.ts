import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environment } from '../../airflow/environments.ts';
import type { Provider } from '../../airflow/provider.ts';
import { REGISTRATION } from '../../airflow/registration.ts';
import { run } from '../../airflow/run.ts';
import { airflowSettings } from '../../airflow/settings.ts';

/** The web server of Airflow 2 or the API server of Airflow 3, as its command starts it, with workers and all. */
export interface Server {
  /** Whether it answered its health check. */
  isUp: boolean;
  /** A whole sign-in in a new browser, as far as it goes; a page that fails ends it. */
  signIn(upn: string): Promise<void>;
  /** The process that the command started. */
  pid: number;
  /** What it has printed, access log and all; ends it. */
  end(): Promise<string>;
}

export interface ServerOptions {
  pair: string;
  /** A webserver_config.py. */
  config: string;
  provider: Provider;
  env?: Record<string, string>;
  /** Changes what lies in the home folder before the start. */
  prepare?: (home: string, python: string) => Promise<void>;
}

/** Milliseconds: a start on a busy machine, or none. */
const PATIENCE = 150_000;
const HOPS = 12;

/** Starts the real command on a free port of the loopback, with a fresh copy of the database. */
export async function startServer({ pair, config, provider, env, prepare }: ServerOptions): Promise<Server> {
  const { python, database } = await environment(pair);
  const home = await mkdtemp(join(tmpdir(), 'airflow-entra-server-'));
  await copyFile(database, join(home, 'airflow.db'));
  await copyFile(config, join(home, 'webserver_config.py'));
  await prepare?.(home, python);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const isOld = pair.startsWith('2.');
  const settings = {
    ...airflowSettings(pair, home),
    PATH: `${dirname(python)}:${process.env.PATH ?? ''}`,
    STAND_IN: `${provider.hosts.join(',')}=${provider.address}`,
    REQUESTS_CA_BUNDLE: provider.caFile,
    SSL_CERT_FILE: provider.caFile,
    AIRFLOW__API__BASE_URL: base,
    ...REGISTRATION,
    ...env,
  };
  const argv = isOld
    ? ['webserver', '--port', String(port), '--workers', '1', '--access-logfile', '-', '--error-logfile', '-']
    : ['api-server', '--port', String(port), '--workers', '1'];
  // A group of its own: gunicorn and its workers end with it.
  const child = spawn(join(dirname(python), 'airflow'), argv, { cwd: home, env: settings, detached: true });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const ended = once(child, 'close');
  const health = `${base}${isOld ? '/health' : '/api/v2/monitor/health'}`;
  const isUp = await answers(health, child);
  return {
    isUp,
    pid: child.pid ?? 0,
    signIn: (upn) => signIn(base, isOld ? '' : '/auth', upn, python, settings),
    end: async () => {
      if (child.exitCode === null && child.pid !== undefined) {
        process.kill(-child.pid, 'SIGTERM');
        const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 15_000);
        await ended;
        clearTimeout(timer);
      }
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
      return log;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string, child: { exitCode: number | null }): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE && child.exitCode === null; waited += 500) {
    const isAnswered = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (isAnswered) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** What a browser does, and what the pages of Airflow 3 ask afterwards. */
async function signIn(
  base: string,
  mount: string,
  upn: string,
  python: string,
  env: Record<string, string>,
): Promise<void> {
  const cookies = new Map<string, string>();
  const get = async (url: string): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Domain=(?!localhost)/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    await answer.arrayBuffer();
    return answer;
  };
  /** @returns the first address outside of Airflow */
  const follow = async (url: string): Promise<string | undefined> => {
    for (let hop = 0; hop < HOPS; hop++) {
      const next = (await get(url)).headers.get('location');
      if (next === null) return undefined;
      url = new URL(next, url).href;
      if (!url.startsWith(base)) return url;
    }
    return undefined;
  };
  await follow(`${base}${mount}/login/`);
  const authorize = await follow(`${base}${mount}/login/azure`);
  if (authorize === undefined) return;
  const code = 'import browser, sys; print(browser.click(sys.argv[1], sys.argv[2]))';
  const callback = new URL((await run(python, ['-c', code, authorize, upn], env)).trim());
  await follow(`${base}${callback.pathname}${callback.search}`);
  const pages = mount === '' ? ['/home'] : ['/', '/ui/config', '/ui/auth/me', '/api/v2/dags?limit=50'];
  for (const page of pages) await follow(`${base}${page}`);
}

/** Adds lines of Python to a `webserver_config.py`, which run where the server runs. */
export async function withLines(config: string, lines: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'airflow-entra-lines-')), 'webserver_config.py');
  await writeFile(file, `${await readFile(config, 'utf8')}\n${lines}\n`);
  return file;
}
