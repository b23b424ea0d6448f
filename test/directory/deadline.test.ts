import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join, resolve } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';
import { identity } from './ask.ts';
import { type FakeEntra, fakeEntra, graphError, type Twist } from './fake-entra.ts';
import { smallTenant } from './small-tenant.ts';

/** `sampleSpec` beside a server that is asked with very little time. What does not end fails by the time limit of a test. */
const folderWithSpec = () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  return cwd;
};

const commands = [
  ['check', '--timeout', '1s'],
  ['lock', '--timeout', '1s'],
  ['plan', '--timeout', '1s'],
  ['doctor', '--timeout', '1s'],
  ['explain', '--user', 'ada@example.com', '--timeout', '1s'],
];

async function listen<T extends Server>(server: T): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return (server.address() as AddressInfo).port;
}

describe('a proxy that never answers CONNECT', () => {
  let tunnels = 0;
  const proxy = createServer().on('connect', () => tunnels++);
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    env = { ...identity, HTTPS_PROXY: `http://localhost:${await listen(proxy)}` };
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  test.each(commands)('%s', async (...argv) => {
    tunnels = 0;
    const { status, out, err } = await runCli([...argv, '-o', 'json'], { cwd: folderWithSpec(), env });
    expect(status).toBe(3);
    expect(out + err).toContain('--timeout 1s');
    expect(tunnels).toBeGreaterThan(0);
    expect(tunnels).toBeLessThan(6);
  });

  test('and the process is gone when its report is out', async () => {
    const child = spawn(process.execPath, [resolve('dist/main.js'), 'check', '--timeout', '1s'], {
      cwd: folderWithSpec(),
      env: { ...env, PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    expect(await new Promise((ended) => child.on('exit', ended))).toBe(3);
    expect(out).toContain('did not answer before this run had to end');
  });
});

describe('a server that says one byte at a time', () => {
  let asked = 0;
  const dripping = generate([{ name: 'commonName', value: 'drip' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  }).then(({ private: key, cert }) => {
    const ca = join(temporaryFolder(), 'ca.pem');
    writeFileSync(ca, cert);
    const server = createTlsServer({ key, cert }, (_, response) => {
      asked++;
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    return { server, ca };
  });

  test.each(commands)('%s', async (...argv) => {
    asked = 0;
    const { server, ca } = await dripping;
    const authority = `https://localhost:${server.listening ? (server.address() as AddressInfo).port : await listen(server)}`;
    const flags = ['--authority', authority, '--ca', ca, '-o', 'json'];
    const { status, out, err } = await runCli([...argv, ...flags], { cwd: folderWithSpec(), env: identity });
    expect(status).toBe(3);
    expect(out + err).toContain('--timeout 1s');
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(6);
  });

  afterAll(async () => {
    const { server } = await dripping;
    server.closeAllConnections();
    server.close();
  });
});

describe('who asks for patience', () => {
  let entra: FakeEntra;
  const check = async (time: string, twist: Twist) => {
    entra = await fakeEntra(smallTenant, twist);
    const flags = ['--authority', entra.origin, '--ca', entra.ca, '--timeout', time, '-o', 'json'];
    const result = await runCli(['check', ...flags], { cwd: folderWithSpec(), env: identity });
    await entra.close();
    return result;
  };
  const throttled = (path: string, headers: Record<string, string>): Twist => {
    return (one) => (one.path.includes(path) ? { ...graphError(429, 'TooMany'), headers } : undefined);
  };

  test('at Graph gets no more than this run has: each question is put once', async () => {
    const { status } = await check('20s', throttled('/v1.0', { 'retry-after': '50' }));
    expect(status).toBe(3);
    const paths = entra.asked.filter(({ path }) => path.startsWith('/v1.0')).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.length).toBeGreaterThan(0);
  });

  test('at the token endpoint for a second gets it, and the sign-in goes on', async () => {
    const once = throttled('/oauth2/v2.0/token', { 'retry-after': '1' });
    let before = 0;
    const { status, out } = await check('60s', (one) =>
      one.path.includes('/token') && before++ ? undefined : once(one),
    );
    // What the tenant is like is found: the sign-in went on.
    expect([status, before]).toEqual([1, 2]);
    expect(out).not.toContain('429');
  });

  test('at the token endpoint for longer than this run has is told as that', async () => {
    const { status, out } = await check('20s', throttled('/oauth2/v2.0/token', { 'retry-after': '50' }));
    expect(status).toBe(3);
    expect(out).toContain('it answers HTTP 429 and wants to be asked later than this run may wait');
    expect(entra.asked.filter(({ path }) => path.includes('/oauth2/v2.0/token'))).toHaveLength(1);
  });

  test.each([
    { 'retry-after': '999999' },
    { 'retry-after-ms': '999999999' },
    { 'x-ms-retry-after-ms': '999999999' },
    { 'retry-after': 'Fri, 31 Dec 2199 23:59:59 GMT' },
  ])('at the token endpoint does not get days: %j', async (headers) => {
    const { status } = await check('60s', throttled('/oauth2/v2.0/token', headers as Record<string, string>));
    expect(status).toBe(3);
    expect(entra.count(`/`)).toBeLessThan(12);
    expect(entra.asked.some(({ path }) => path.includes('/oauth2/v2.0/token'))).toBe(true);
  });
});

test.each(['0s', '5', '1h', 'soon', '-1s'])('--timeout %s is a wrong call', async (time) => {
  const { status, err } = await runCli(['check', `--timeout=${time}`], { cwd: folderWithSpec() });
  expect(status).toBe(2);
  expect(err).toContain('--timeout takes a time such as 90s or 10m');
});
