import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';
import { asking, startEntra, tenantWith } from '../rules/right-tenant.ts';

/** A proxy as a company has one: it connects, and sees nothing of what goes through. */
const asked: string[] = [];
const proxy = createServer().on('connect', ({ url = '' }, client) => {
  asked.push(url);
  const { hostname, port } = new URL(`http://${url}`);
  const server = connect(Number(port), hostname, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.pipe(client);
    client.pipe(server);
  });
  for (const socket of [server, client]) socket.on('error', () => server.destroy());
});

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra([tenantWith()]);
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await entra.close();
});

/** The program as it is published. */
function run(argv: string[], cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [resolve('dist/main.js'), ...argv], { cwd, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  return new Promise<{ status: number | null; said: string }>((ended) =>
    child.on('close', (status) => ended({ status, said })),
  );
}

test('the bundle asks Entra, with and without a proxy', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  const { flags, env } = asking(entra);
  const direct = { ...env, PATH: process.env.PATH, CI: 'true' };
  const fine = { status: 0, said: expect.stringMatching(/^not asked: .*\nno findings: .*\n$/) };
  expect(await run(['check', ...flags], cwd, direct)).toEqual(fine);
  expect(asked).toEqual([]);
  const { port } = proxy.address() as AddressInfo;
  const through = { ...direct, HTTPS_PROXY: `http://127.0.0.1:${port}` };
  expect(await run(['check', ...flags], cwd, through)).toEqual(fine);
  expect(new Set(asked)).toEqual(new Set([new URL(entra.httpsOrigin).host]));
});
