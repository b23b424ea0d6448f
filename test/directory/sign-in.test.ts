import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { TenantRecord } from '../../src/directory/tenant-record.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { identity, readTenant } from './ask.ts';
import { APP, entraError, type FakeEntra, fakeEntra, SECRET, TENANT, type Twist } from './fake-entra.ts';
import { smallTenant } from './small-tenant.ts';

let entra: FakeEntra;
afterEach(() => entra.close());

const tokenPath = `/${TENANT}/oauth2/v2.0/token`;
const tokenForms = () =>
  entra.asked.filter(({ path }) => path.startsWith(tokenPath)).map(({ body }) => new URLSearchParams(body));

/** What became of the sign-in, by a question that needs one. */
const signedIn = (record: TenantRecord) => record.apps[APP]?.application;

const failed = (message: string, fix: string) => ({
  status: 'unknown',
  rule: 'sign-in-failed',
  message: expect.stringContaining(message),
  fix: expect.stringContaining(fix),
});

test("a wrong secret: Entra's code, in words, and not the secret that Entra repeats", async () => {
  entra = await fakeEntra(smallTenant);
  const wrong = 'wrong+secret/that~is typed';
  const record = await readTenant(entra, { env: { ...identity, AZURE_CLIENT_SECRET: wrong } });
  expect(signedIn(record)).toMatchObject(
    failed('AADSTS7000215, the client secret is wrong', 'AZURE_CLIENT_SECRET'),
  );
  expect(JSON.stringify(record)).not.toMatch(/typed|a-secret/);
  expect(entra.count('/v1.0')).toBe(0);
});

test("a code that nobody explains: in Entra's words, without what changes and without the secret", async () => {
  const odd: Twist = ({ path, body }) =>
    path.startsWith(tokenPath)
      ? { status: 400, body: entraError(123456, 'invalid_request', `Never seen \u202e ${SECRET} ${body}.`) }
      : undefined;
  entra = await fakeEntra(smallTenant, odd);
  const answer = signedIn(await readTenant(entra));
  expect(answer).toMatchObject(failed('AADSTS123456: Never seen \\u202e •••••••• ', 'error?code=123456'));
  expect(JSON.stringify(answer)).not.toMatch(/Trace ID|a-secret/);
});

test.each([
  ['a web page', { body: '<html></html>' }, 'HTTP 200 with a web page'],
  ['an error of a server', { status: 500, body: '<html></html>' }, 'HTTP 500 with a web page'],
])('the token endpoint answers with %s', async (_, reply, message) => {
  entra = await fakeEntra(smallTenant, ({ path }) => (path.startsWith(tokenPath) ? reply : undefined));
  expect(signedIn(await readTenant(entra))).toMatchObject(failed(message, 'check the identity'));
});

test('half an environment: what is missing, and no other way is tried', async () => {
  entra = await fakeEntra(smallTenant);
  const env = { AZURE_CLIENT_SECRET: SECRET };
  const answer = signedIn(await readTenant(entra, { env }));
  expect(answer).toMatchObject(failed('AZURE_CLIENT_ID and AZURE_TENANT_ID are not set', '--auth'));
});

test('an empty environment and no Azure CLI', async () => {
  entra = await fakeEntra(smallTenant);
  vi.stubEnv('PATH', '/nonexistent');
  const answer = signedIn(await readTenant(entra, { env: {} }));
  vi.unstubAllEnvs();
  expect(answer).toMatchObject(failed('there is no Azure CLI', 'AZURE_TENANT_ID'));
});

test('an Azure CLI that is not signed in', async () => {
  entra = await fakeEntra(smallTenant);
  const bin = temporaryFolder();
  writeFileSync(
    join(bin, 'az'),
    '#!/bin/sh\necho "Please run \'az login\' to setup account." >&2\nexit 1\n',
    { mode: 0o755 },
  );
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  const answer = signedIn(await readTenant(entra, { env: {} }));
  vi.unstubAllEnvs();
  expect(answer).toMatchObject(failed('the Azure CLI is not signed in', `az login --tenant ${TENANT}`));
});

test('a token file that is not there', async () => {
  entra = await fakeEntra(smallTenant);
  const env = {
    ...identity,
    AZURE_CLIENT_SECRET: undefined,
    AZURE_FEDERATED_TOKEN_FILE: '/nonexistent/token',
  };
  expect(signedIn(await readTenant(entra, { env }))).toMatchObject(failed('ENOENT', '--auth'));
});

test('a credential does not follow a spec to a tenant that its owner did not name', async () => {
  const home = '44444444-4444-4444-8444-444444444444';
  entra = await fakeEntra(smallTenant);
  const env = { ...identity, AZURE_TENANT_ID: home };
  const record = await readTenant(entra, { env });
  expect(signedIn(record)?.status).toBe('unknown');
  expect(tokenForms()).toEqual([]);
  const allowed = { ...env, AZURE_ADDITIONALLY_ALLOWED_TENANTS: `other;${TENANT}` };
  expect(signedIn(await readTenant(entra, { env: allowed }))?.status).toBe('known');
});

test('a secret does not go where a discovery document sends it', async () => {
  const thief = await fakeEntra(() => undefined);
  try {
    const sent: Twist = ({ path }) =>
      path.endsWith('/.well-known/openid-configuration')
        ? {
            body: {
              issuer: `${entra.origin}/${TENANT}/v2.0`,
              jwks_uri: `${entra.origin}/${TENANT}/discovery/v2.0/keys`,
              authorization_endpoint: `${entra.origin}/a`,
              token_endpoint: `${thief.origin}${tokenPath}`,
            },
          }
        : undefined;
    entra = await fakeEntra(smallTenant, sent);
    expect(signedIn(await readTenant(entra))).toMatchObject(
      failed(`sends it on to ${thief.origin}, another host`, '--authority'),
    );
    expect(thief.asked).toEqual([]);
  } finally {
    await thief.close();
  }
});

test.each([302, 307, 308])('a secret does not follow a redirect (%i)', async (status) => {
  const thief = await fakeEntra(() => undefined);
  const redirect: Twist = ({ path }) =>
    path.startsWith(tokenPath) ? { status, headers: { location: `${thief.origin}/` } } : undefined;
  entra = await fakeEntra(smallTenant, redirect);
  expect(signedIn(await readTenant(entra))).toMatchObject({ rule: 'sign-in-failed' });
  expect(thief.asked).toEqual([]);
  await thief.close();
});

test('the token is asked for this Graph alone', async () => {
  entra = await fakeEntra(smallTenant);
  await readTenant(entra);
  expect(tokenForms().map((form) => form.get('scope'))).toEqual([`${entra.origin}/.default`]);
});
