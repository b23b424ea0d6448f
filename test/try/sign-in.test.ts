import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { CACHE } from '../airflow/cache.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { freePort } from '../support/free-port.ts';
import { PageVisitor } from '../support/page-visitor.ts';

const PAIR = '3.3.2-3.10.2-authlib1.9.9';

const leftOvers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('airflow-entra-try-'));

/** Secrets that somebody's shell may hold, the real one of the spec among them: none is needed here. */
const OF_THE_SHELL = {
  AAD_CLIENT_SECRET: 'canary-of-the-spec',
  AZURE_CLIENT_SECRET: 'canary-of-azure',
  AIRFLOW__CORE__FERNET_KEY: 'canary-of-airflow',
  AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: 'postgresql://airflow:canary-of-a-database@db/airflow',
};

/** The secret that was made up is where the provider reads it, and the others are nowhere. */
function expectSecretsKept(folder: string, said: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const open = files.filter(({ parentPath, name }) => statSync(join(parentPath, name)).mode & 0o077);
  expect(open.map(({ name }) => name)).toEqual(['ca.pem']);
  const texts = new Map(
    files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')]),
  );
  const having = (secret: string) =>
    [...texts].flatMap(([name, text]) => (text.includes(secret) ? [name] : []));
  const secret = /made-up-\w+/.exec(texts.get('directory.yaml') ?? '')?.[0] ?? 'none was made up';
  expect(having('AUTH_ROLES_MAPPING')).toContain('webserver_config.py');
  expect(having('airflow_nonprod_op')).toContainEqual(expect.stringMatching(/^airflow\.db/));
  expect(having(secret)).toEqual(['directory.yaml']);
  expect(having('canary-')).toEqual([]);
  expect(said).not.toContain(secret);
  expect(said).not.toContain('canary-');
}

it.skipIf(airflowUnavailable())(
  'signs in on a real Airflow, and leaves nothing',
  { timeout: 300_000 },
  async () => {
    await environment(PAIR); // as `try` would, and shared with the other tests
    const before = leftOvers();
    const cwd = temporaryFolder();
    const port = await freePort();
    const flags = ['-v', '--port', String(port), '--provider-port', '0'];
    const child = spawn(process.execPath, [resolve('dist/main.js'), 'try', ...flags], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, AIRFLOW_ENTRA_CACHE: CACHE, ...OF_THE_SHELL },
    });
    let said = '';
    const ended = new Promise<number | null>((end) => child.once('close', end));
    const isUp = new Promise<void>((up) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (part) => {
          said += String(part);
          if (said.includes('Ctrl-C')) up();
        });
    });
    await Promise.race([isUp, ended]);
    try {
      expect(said).toContain(`open       http://localhost:${port}`);
      expect(said).toMatch(/^ {2}airflow_nonprod_op@example\.com +gets Op, Viewer/m);
      expect(said).toMatch(/^ {2}stranger@example\.com +is refused/m);
      const base = `http://localhost:${port}/auth`;
      const visitor = new PageVisitor();
      await visitor.signIn(base, 'airflow_nonprod_op@example.com');
      const { text } = await visitor.open(`${base}/users/userinfo/`);
      expect(text).toContain('airflow_nonprod_op@example.com');
      expect(text).toMatch(/\[(Viewer, Op|Op, Viewer)\]/);
      const [folder = ''] = leftOvers().filter((name) => !before.includes(name));
      expectSecretsKept(join(tmpdir(), folder), said);
    } finally {
      child.kill('SIGINT');
    }
    expect([await ended, said]).toEqual([0, expect.stringContaining('Stopped.')]);
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow();
    expect(leftOvers()).toEqual(before);
    expect(existsSync(join(cwd, 'rendered'))).toBe(false);
  },
);
