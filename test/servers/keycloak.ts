import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CACHE, once } from '../airflow/cache.ts';
import { run } from '../airflow/run.ts';
import { freePort } from '../support/free-port.ts';

const VERSION = '26.7.3';
const ARTIFACT = `org.keycloak:keycloak-quarkus-dist:${VERSION}:tar.gz`;
const SHA256 = '77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47';
const DOWNLOADER = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get';

/** Two minutes on two busy cores for the first start. */
const PATIENCE = 480_000;
const REALM = fileURLToPath(new URL('realm.json', import.meta.url));
const FOLDER = join(CACHE, 'keycloak');
const HOME = join(FOLDER, `keycloak-${VERSION}`);

export const CLIENT = 'airflow';
export const SECRET = 'not-a-secret-of-any-real-realm';

const missing = ['java', 'mvn', 'tar'].find((name) => spawnSync(name, ['--version']).status !== 0);

/** @returns why no Keycloak can be run here, or null if one can */
export function keycloakUnavailable(): string | null {
  return missing === undefined ? null : `no ${missing}: apt-get install openjdk-17-jre-headless maven`;
}

export interface Keycloak {
  /** Of the realm. */
  issuer: string;
  close(): Promise<void>;
}

/**
 * Starts a real Keycloak with the realm of `realm.json`, on loopback. The first time it is fetched with Maven (from where
 * the user's own Maven settings say) and started once, which takes longest; each run then has a copy of its database.
 * @throws an Error if it cannot be had, or with the end of its log if it does not answer
 */
export async function startKeycloak(): Promise<Keycloak> {
  await install();
  const data = await mkdtemp(join(tmpdir(), 'airflow-entra-keycloak-'));
  await cp(join(HOME, 'data/h2'), data, { recursive: true });
  const keycloak = await start(['--db-url', databaseIn(data)]);
  return {
    issuer: keycloak.issuer,
    close: async () => {
      await keycloak.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function install(): Promise<void> {
  const stamp = createHash('sha256')
    .update(SHA256)
    .update(await readFile(REALM))
    .digest('hex');
  await once(FOLDER, stamp, async () => {
    const repository = join(FOLDER, 'maven');
    const options = ['-B', '-q', DOWNLOADER, `-Dartifact=${ARTIFACT}`, '-Dtransitive=false'];
    await run('mvn', [...options, `-Dmaven.repo.local=${repository}`]);
    const [group = '', name = ''] = ARTIFACT.split(':');
    const path = join(repository, group.replaceAll('.', '/'), name, VERSION, `${name}-${VERSION}.tar.gz`);
    const found = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    if (found !== SHA256) throw new Error(`${path} is not the Keycloak that was reviewed: ${found}`);
    await run('tar', ['-xzf', path, '-C', FOLDER]);
    await rm(repository, { recursive: true });
    await mkdir(join(HOME, 'data/import'), { recursive: true });
    await cp(REALM, join(HOME, 'data/import/realm.json'));
    const first = await start(['--import-realm']);
    await first.close();
  });
}

/** Keycloak's own address of a database in files (`--db=dev-file`), in another folder. */
const databaseIn = (folder: string): string =>
  `jdbc:h2:file:${join(folder, 'keycloakdb')};NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE`;

/** Starts it, and waits until the realm answers. */
async function start(options: string[]): Promise<Keycloak> {
  const [port, management] = [await freePort(), await freePort()];
  const args = ['--http-host=127.0.0.1', `--http-port=${port}`, `--http-management-port=${management}`];
  // A group of its own: the script starts Java, and a signal must reach both.
  const child = spawn(join(HOME, 'bin/kc.sh'), ['start-dev', ...args, ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: FOLDER,
      LANG: 'C.UTF-8',
      ...(process.env.JAVA_HOME && { JAVA_HOME: process.env.JAVA_HOME }),
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
      KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
      KC_BOOTSTRAP_ADMIN_PASSWORD: 'for-this-test-run-only',
    },
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      words = (words + chunk).slice(-4000);
    });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = () => end(child, ended);
  const issuer = `http://localhost:${port}/realms/data`;
  for (const late = Date.now() + PATIENCE; ; await sleep(500)) {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`).catch(() => undefined);
    if (answer?.ok) return { issuer, close };
    if (child.exitCode !== null || Date.now() > late) {
      await close();
      throw new Error(`Keycloak does not answer\n${words}`);
    }
  }
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const tell = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  tell('SIGTERM');
  const timer = setTimeout(() => tell('SIGKILL'), 30_000);
  await ended;
  clearTimeout(timer);
}
