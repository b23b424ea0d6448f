import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

/** A folder with a program of that name on its own PATH, so that only its presence counts. */
function withPrograms(): NodeJS.ProcessEnv {
  const bin = temporaryFolder();
  writeFileSync(join(bin, 'uv'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
  return { PATH: bin, XDG_CACHE_HOME: temporaryFolder() };
}

function folder(spec = sampleSpec): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  return cwd;
}

const anyPort = ['--port', '0', '--provider-port', '0'];

test('says how to get what is missing', async () => {
  const env = { PATH: '', XDG_CACHE_HOME: temporaryFolder() };
  const { status, err } = await runCli(['try'], { cwd: folder(), env });
  expect(status).toBe(2);
  expect(err).toContain('there is no uv on the PATH');
  expect(err).toContain('https://docs.astral.sh/uv');
});

test('names the releases that it can run, for another one', async () => {
  const { status, err } = await runCli(['try', '--airflow', '3.2.0'], { cwd: folder(), env: withPrograms() });
  expect(status).toBe(2);
  expect(err).toMatch(/^airflow-entra: --airflow 3\.2\.0: .* one of 2\.5\.3, .*, 2\.10\.5, .*3\.3\.2/m);
});

test('tells what is wrong with the spec, and starts nothing', async () => {
  const { status, out } = await runCli(['try'], {
    cwd: folder(sampleSpec.replace('[Admin]', '[Admn]')),
    env: withPrograms(),
  });
  expect([status, out]).toEqual([1, expect.stringContaining('[role-unknown]')]);
});

test('asks which environment, where there are several', async () => {
  const two = `${sampleSpec}environments:\n  a: { url: https://a.example.com }\n  b: { url: https://b.example.com }\n`;
  const cwd = folder(two);
  const { status, err } = await runCli(['try'], { cwd, env: withPrograms() });
  expect([status, err]).toEqual([2, expect.stringContaining('choose with --env a, --env b')]);
  const unknown = await runCli(['try', '--env', 'c'], { cwd, env: withPrograms() });
  expect([unknown.status, unknown.err]).toEqual([
    2,
    expect.stringContaining('no spec has the environment c'),
  ]);
});

test('takes no port and no folder of somebody else', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const taken = await runCli(['try', '--port', port], { cwd: folder(), env: withPrograms() });
  server.close();
  expect([taken.status, taken.err]).toEqual([2, expect.stringContaining(`port ${port} cannot be used`)]);
  const cwd = folder();
  mkdirSync(join(cwd, 'mine'));
  writeFileSync(join(cwd, 'mine/file'), '');
  const kept = await runCli(['try', ...anyPort, '--keep', 'mine'], { cwd, env: withPrograms() });
  expect([kept.status, kept.err]).toEqual([2, expect.stringContaining('there is something in it')]);
});

test('is not known to work where Airflow cannot be installed', async () => {
  const { status, err } = await runCli(['try', ...anyPort], { cwd: folder(), env: withPrograms() });
  expect(status).toBe(3);
  expect(err).toContain('could not be installed');
  expect(err).toContain('exit 7');
  expect(err).toContain('Behind a proxy set HTTPS_PROXY');
});
