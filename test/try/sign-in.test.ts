import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
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

it.skipIf(airflowUnavailable())(
  'signs in on a real Airflow, and leaves nothing',
  { timeout: 300_000 },
  async () => {
    await environment(PAIR); // as `try` would, and shared with the other tests
    const before = leftOvers();
    const cwd = temporaryFolder();
    const port = await freePort();
    const ports = ['--port', String(port), '--provider-port', '0'];
    const child = spawn(process.execPath, [resolve('dist/main.js'), 'try', ...ports], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, AIRFLOW_ENTRA_CACHE: CACHE },
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
    } finally {
      child.kill('SIGINT');
    }
    expect([await ended, said]).toEqual([0, expect.stringContaining('Stopped.')]);
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow();
    expect(leftOvers()).toEqual(before);
    expect(existsSync(join(cwd, 'rendered'))).toBe(false);
  },
);
