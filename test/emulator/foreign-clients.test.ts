import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { airflowUnavailable } from '../airflow/python.ts';
import { run } from '../airflow/run.ts';
import { type Json, TENANT } from './client.ts';
import { AIRFLOW, ASKING, GROUP, graphEmulator } from './graph-client.ts';
import { clients } from './python-clients.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await graphEmulator();
});
afterAll(() => entra.close());

/** Runs a program that trusts the emulator's CA and nothing that the machine has set. */
async function ask(program: string, script: string): Promise<Json> {
  const output = await run(program, [join(import.meta.dirname, 'clients', script)], {
    PATH: `${dirname(program)}:${process.env.PATH}`,
    HOME: process.env.HOME,
    NODE_EXTRA_CA_CERTS: entra.caFile,
    REQUESTS_CA_BUNDLE: entra.caFile,
    NO_PROXY: '127.0.0.1,localhost',
    ORIGIN: entra.httpsOrigin.replace('localhost', '127.0.0.1'),
    TENANT,
    CLIENT: ASKING.check.client_id,
    SECRET: ASKING.check.client_secret,
  });
  return JSON.parse(output);
}

const GROUPS = [1, 2, 3, 4, 5, 6, 7].map(GROUP);

describe("Microsoft's libraries for JavaScript", () => {
  it('sign in, read, page, batch, and understand refusals', async () => {
    const got = await ask(process.execPath, 'node-clients.mjs');
    expect(got).toMatchObject({
      application: { id: AIRFLOW.id, displayName: 'Airflow nonprod' },
      named: ["O'Brien's"],
      ids: GROUPS,
      batch: ['Airflow admins', 403],
      refused: { statusCode: 403, code: 'Authorization_RequestDenied' },
      wrongSecret: expect.stringContaining('AADSTS7000215'),
    });
  });
});

const unavailable = airflowUnavailable();
if (unavailable) console.warn(`Microsoft's libraries for Python are not tried: ${unavailable}`);

describe.skipIf(unavailable)("Microsoft's libraries for Python", () => {
  it('sign in by two ways, read, and understand refusals', async () => {
    const bin = await clients('python-clients');
    const value = [{ id: GROUP(1), displayName: 'Airflow admins' }];
    expect(await ask(join(bin, 'python'), 'python_clients.py')).toMatchObject({
      msal: value,
      expires_in: 3599,
      oidc_authority: value,
      azure_identity: value,
      wrong: ['invalid_client', [7000215]],
      refused: expect.stringContaining('AADSTS7000215'),
    });
  });
});
