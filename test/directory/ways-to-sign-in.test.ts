import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { generate } from 'selfsigned';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { type Asking, identity, readTenant } from './ask.ts';
import { APP, type FakeEntra, fakeEntra, TENANT, type Twist, token } from './fake-entra.ts';
import { smallTenant } from './small-tenant.ts';

const tokenPath = `/${TENANT}/oauth2/v2.0/token`;

/** Whoever asks gets a token: what is looked at is how he asks. */
const anybody: Twist = ({ path }) =>
  path.startsWith(tokenPath)
    ? { body: { token_type: 'Bearer', expires_in: 3599, access_token: token(TENANT) } }
    : undefined;

let entra: FakeEntra;
beforeEach(async () => {
  entra = await fakeEntra(smallTenant, anybody);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await entra.close();
});

/** @returns the forms that the token endpoint got */
async function signIn(asking: Asking): Promise<URLSearchParams[]> {
  const record = await readTenant(entra, asking);
  expect(record.apps[APP]?.application).toMatchObject({ status: 'known', value: { displayName: 'Airflow' } });
  return entra.asked
    .filter(({ path }) => path.startsWith(tokenPath))
    .map(({ body }) => new URLSearchParams(body));
}

const { AZURE_CLIENT_SECRET: _, ...withoutSecret } = identity;

test('a certificate: it signs an assertion for this authority', async () => {
  const file = join(temporaryFolder(), 'client.pem');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'client' }]);
  writeFileSync(file, `${key}\n${cert}`);
  const [form] = await signIn({ env: { ...withoutSecret, AZURE_CLIENT_CERTIFICATE_PATH: file } });
  expect(form?.has('client_secret')).toBe(false);
  expect(decodeJwt(form?.get('client_assertion') ?? '')).toMatchObject({
    iss: identity.AZURE_CLIENT_ID,
    aud: `${entra.origin}${tokenPath}`,
  });
});

test('workload identity: the token of the machine', async () => {
  const file = join(temporaryFolder(), 'token');
  writeFileSync(file, 'the-token-of-the-machine\n');
  const [form] = await signIn({ env: { ...withoutSecret, AZURE_FEDERATED_TOKEN_FILE: file } });
  expect(form?.get('client_assertion')).toBe('the-token-of-the-machine');
});

test('a managed identity: the service of the machine, and no proxy', async () => {
  const asked: string[] = [];
  const service = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['x-identity-header']}`);
    const body = { access_token: token(TENANT), expires_on: String(Math.floor(Date.now() / 1000) + 3600) };
    response.end(JSON.stringify({ ...body, token_type: 'Bearer', resource: 'r', client_id: 'c' }));
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  const env = {
    IDENTITY_ENDPOINT: `http://127.0.0.1:${(service.address() as AddressInfo).port}/msi/token`,
    IDENTITY_HEADER: 'proof',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const forms = await signIn({
    env: { ...env, NO_PROXY: 'localhost', HTTPS_PROXY: 'http://localhost:1' },
    options: { auth: 'managed' },
  });
  expect(forms).toEqual([]);
  expect(asked).toEqual([expect.stringMatching(/^\/msi\/token\?.*resource=.* proof$/)]);
  service.close();
});

test('everything that @azure/identity knows, on request', async () => {
  for (const [name, value] of Object.entries(identity)) vi.stubEnv(name, value);
  const [form] = await signIn({ env: identity, options: { auth: 'default' } });
  expect(form?.get('client_id')).toBe(identity.AZURE_CLIENT_ID);
});

test('the Azure CLI, which is asked for the tenant and this Graph', async () => {
  const bin = temporaryFolder();
  const answer = { accessToken: token(TENANT), expires_on: Math.floor(Date.now() / 1000) + 3600 };
  writeFileSync(join(bin, 'answer'), JSON.stringify(answer));
  const script = `#!/bin/sh\nif [ "$*" = "account get-access-token --output json --resource ${entra.origin} --tenant ${TENANT}" ]; then cat ${bin}/answer; fi\n`;
  writeFileSync(join(bin, 'az'), script, { mode: 0o755 });
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  expect(await signIn({ env: {} })).toEqual([]);
});
