import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environment } from './environments.ts';
import type { Provider } from './provider.ts';
import { airflowSettings, PYTHON_DIR } from './settings.ts';

/** What the database holds about an account. */
export interface Stored {
  exists: boolean;
  username: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  active: number | null;
  /** Sorted by name, read from the database and not through Airflow. */
  roles: string[];
}

export interface Visit extends Stored {
  signedIn: boolean;
  status: number;
  location: string | null;
  /** What the person sees on the next page. */
  flashes: string[];
}

export interface Login extends Visit {
  /** The lines at WARNING and above that this login left. */
  log: string[];
  /** Lines at any level that hold a token, the client secret or the code; must be empty. */
  leaks: string[];
  callback: string;
  /** Seconds of CPU that Airflow spent on it. */
  cpu: number;
}

export interface Asked extends Stored {
  signedIn: boolean;
  reason: string | null;
  log: string[];
}

export interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
  form?: Record<string, string>;
  json?: object;
}

export interface Answer {
  status: number;
  location: string | null;
  /** What it sets; null for a cookie that it deletes. */
  cookies: Record<string, string | null>;
  text: string;
}

export interface Airflow {
  /** A whole login in a browser, a new one or the named one, at one of several providers if it is named. */
  login(upn: string, browser?: string, at?: string): Promise<Login>;
  /** The security manager alone, for many sets of claims; verified by its provider, unless said otherwise. */
  claims(list: object[], unverified?: boolean, at?: string, verifiedBy?: string): Promise<Asked[]>;
  stored(username: string): Promise<Stored>;
  /** The steps of a login one by one. */
  start(browser: string, at?: string): Promise<{ status: number; location: string | null }>;
  click(upn: string, location: string): Promise<{ callback: string }>;
  visit(url: string, browser: string): Promise<Visit>;
  add(user: { username: string; email: string; roles: string[]; active?: boolean }): Promise<Stored>;
  /** One request to the whole application: on Airflow 3 to the API server, with FAB's pages under /auth. */
  ask(request: Request): Promise<Answer>;
  /** Stores a password for an account, past the application. */
  password(account: { username: string; password: string }): Promise<object>;
  /** Whether a name and a password are taken, as the API asks it. */
  opensByPassword(account: { username: string; password: string }): Promise<boolean>;
  /** A refresh token of FAB's own login API, as one that it gave before. */
  refreshToken(username: string): Promise<string>;
  /** Lets the last login of an account be that long ago. */
  age(login: { username: string; seconds: number }): Promise<object>;
  /** Puts an account into a group of Airflow's own that has this role. @returns whether this release has groups */
  group(member: { username: string; role: string }): Promise<boolean>;
  /** The roles that Airflow reckons with for an account, those of its groups too; sorted. */
  roles(username: string): Promise<string[]>;
  /** Brings the roles up to date, as each start does. */
  sync(): Promise<object>;
  /** What a role may do, `can_read on DAGs`, sorted; null where there is no such role. */
  permissions(role: string): Promise<string[] | null>;
  /** Gives a role one permission more, as an administrator of this Airflow would. */
  grant(given: { role: string; action: string; resource: string }): Promise<object>;
  /** Runs SQL past the application. @returns the rows of its answer */
  sql(text: string): Promise<unknown[][]>;
  /** From now on forms are signed and checked by a clock that is so many seconds ahead. */
  later(seconds: number): Promise<object>;
  /** Makes a custom role. */
  role(name: string): Promise<string>;
  /** From now on each discovery document says this too. */
  metadata(more: object): Promise<object>;
  /** Removes all accounts and browsers. */
  reset(): Promise<void>;
  /** Forgets what was read from the provider, as a restart does. */
  cold(): Promise<void>;
  close(): Promise<void>;
}

export interface AirflowOptions {
  /** One of PAIRS. */
  pair: string;
  /** The webserver_config.py to run, as it is. */
  config: string;
  provider?: Provider;
  /** Where people reach this Airflow. */
  url?: string;
  /** The identifiers, the secret, and whatever else stands outside the file. */
  env: Record<string, string>;
  /** Gets all that Airflow prints, its log too, as it comes. */
  hear?: (text: string) => void;
}

/**
 * Starts a real Airflow web application in a process of its own, on a fresh copy of the database.
 * @throws an Error with its last words if it does not come up
 */
export async function startAirflow({
  pair,
  config,
  provider,
  url,
  env,
  hear,
}: AirflowOptions): Promise<Airflow> {
  const { python, database } = await environment(pair);
  const home = await mkdtemp(join(tmpdir(), 'airflow-entra-home-'));
  await copyFile(database, join(home, 'airflow.db'));
  // Where every version looks for it if no setting says otherwise.
  await copyFile(config, join(home, 'webserver_config.py'));
  const child = spawn(python, [join(PYTHON_DIR, 'driver.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: home,
    env: {
      ...airflowSettings(pair, home),
      AIRFLOW__FAB__UPDATE_FAB_PERMS: 'False',
      AIRFLOW__WEBSERVER__UPDATE_FAB_PERMS: 'False',
      AIRFLOW_URL: url ?? 'http://localhost:8080',
      ...(provider && {
        STAND_IN: `${provider.hosts.join(',')}=${provider.address}`,
        REQUESTS_CA_BUNDLE: provider.caFile,
        SSL_CERT_FILE: provider.caFile,
      }),
      ...env,
    },
  });
  let words = '';
  child.stderr.on('data', (chunk) => {
    words = (words + chunk).slice(-8000);
    hear?.(String(chunk));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`Airflow ${pair} ended\n${words}`);
    return JSON.parse(value);
  };
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
    await rm(home, { recursive: true, force: true });
  };
  let queue: Promise<unknown> = Promise.resolve();
  const tell = (order: object): Promise<never> => {
    const result = queue.then(async () => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { ok, error } = await answer();
      if (error) throw new Error(`${Object.keys(order)[0]}: ${error}\n${words}`);
      return ok as never;
    });
    queue = result.catch(() => undefined);
    return result;
  };
  const { failed } = await answer().catch((error: Error) => ({ failed: error.message }));
  if (failed) {
    await close();
    throw new Error(String(failed));
  }
  return {
    login: (upn, browser, at) => tell({ login: upn, ...(browser && { browser }), ...(at && { at }) }),
    claims: (list, unverified = false, at, verifiedBy) =>
      tell({ claims: list, unverified, ...(at && { at }), ...(verifiedBy && { verifiedBy }) }),
    stored: (username) => tell({ stored: username }),
    ask: (request) => tell({ ask: request }),
    password: (account) => tell({ password: account }),
    opensByPassword: (account) => tell({ opens: account }),
    refreshToken: (username) => tell({ refresh: username }),
    age: (login) => tell({ age: login }),
    group: (member) => tell({ group: member }),
    roles: (username) => tell({ roles: username }),
    sync: () => tell({ sync: true }),
    permissions: (role) => tell({ permissions: role }),
    grant: (given) => tell({ grant: given }),
    sql: (text) => tell({ sql: text }),
    later: (seconds) => tell({ later: seconds }),
    role: (name) => tell({ role: name }),
    metadata: (more) => tell({ metadata: more }),
    start: (browser, at) => tell({ start: browser, ...(at && { at }) }),
    click: (upn, location) => tell({ click: upn, location }),
    visit: (url, browser) => tell({ visit: url, browser }),
    add: (user) => tell({ add: user }),
    reset: () => tell({ reset: true }),
    cold: () => tell({ cold: true }),
    close,
  };
}
