import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PythonSignIn } from '../../src/render/python-context.ts';
import { directoryWith } from '../emulator/directory-with.ts';
import { rsaCertificate } from '../support/rsa-certificate.ts';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { type Provider, startProvider } from './provider.ts';
import { CHOSEN_PAIRS, OPERATOR, REGISTRATION } from './registration.ts';

const ISSUER = 'https://oidc.example/cluster';
const SUBJECT = 'system:serviceaccount:airflow:airflow-api-server';
const { AAD_CLIENT_SECRET: _, ...IDS } = REGISTRATION;

const mine = await rsaCertificate('airflow');
const stranger = await rsaCertificate('stranger');
const cluster = await generateKeyPair('RS256');
const foreign = await generateKeyPair('RS256');

/** An Airflow without any secret, whose credential is in a file that each test writes. */
function airflowWith(
  pair: string,
  application: object,
  file: string,
  signIn: Partial<PythonSignIn>,
  env: object,
) {
  let provider: Provider;
  let airflow: Airflow;
  beforeAll(async () => {
    provider = await startProvider(directoryWith({ ...application, passwordCredentials: [] }));
    airflow = await startAirflow({
      pair,
      config: webserverConfig(pair, { signIn }),
      provider,
      env: { ...IDS, ...env },
    });
  });
  afterAll(async () => {
    await airflow?.close();
    await provider?.close();
  });
  beforeEach(() => rmSync(file, { force: true }));
  return {
    login: () => airflow.login(OPERATOR.upn),
    asked: () => provider.requests(),
    overage: () => provider.control({ faults: { overage: true } }),
    forget: () => provider.control({ resetRequests: true }),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-credential-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIGNED_IN = { signedIn: true, username: OPERATOR.oid, roles: OPERATOR.roles, log: [], leaks: [] };

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, a certificate', (pair) => {
  const file = join(folder, 'client.pem');
  const airflow = airflowWith(
    pair,
    { keyCredentials: [{ key: mine.cert }] },
    file,
    { credential: { kind: 'certificateFile', path: file } },
    {},
  );

  it.each([
    ['key first', mine.key + mine.cert],
    ['certificate first', `${mine.cert}\n${mine.key}`],
    ['as it was', `${mine.cert}\n${mine.key}`],
  ])('signs in, each time with a new assertion: %s', async (_, pem) => {
    writeFileSync(file, pem);
    expect(await airflow.login()).toMatchObject(SIGNED_IN);
  });

  it.each([
    ['the certificate of another', () => stranger.key + stranger.cert],
    ['a key that is not that of the certificate', () => stranger.key + mine.cert],
  ])('is refused by Entra with %s', async (_, pem) => {
    writeFileSync(file, pem());
    const login = await airflow.login();
    expect(login).toMatchObject({ signedIn: false, status: 302, leaks: [] });
    expect(login.log.join()).toContain('AADSTS700027');
  });

  it.each([
    ['nothing', ''],
    ['no key', mine.cert],
    ['no certificate', mine.key],
    ['something else', 'hello'],
  ])('is refused with a file that holds %s, before anybody is sent to Entra', async (_, pem) => {
    writeFileSync(file, pem);
    await airflow.forget();
    const login = await airflow.login();
    expect(login).toMatchObject({ signedIn: false, status: 302, leaks: [] });
    expect(login.log.join()).toContain(`${file} holds no certificate with its RSA key`);
    expect(await airflow.asked()).toEqual({});
  });

  it('is refused without the file, with a line that names it', async () => {
    const login = await airflow.login();
    expect(login).toMatchObject({ signedIn: false, status: 302 });
    expect(login.log.join()).toMatch(new RegExp(`ERROR .*${file}`));
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, a certificate, and groups by Graph', (pair) => {
  const file = join(folder, 'graph.pem');
  const airflow = airflowWith(
    pair,
    { keyCredentials: [{ key: mine.cert }], graphPermissions: ['User.Read.All'] },
    file,
    {
      credential: { kind: 'certificateFile', path: file },
      keys: ['groups'],
      resolveOverage: true,
      mappings: [{ key: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1', name: 'operators', roles: ['Op'] }],
    },
    {},
  );

  it('proves the app to Graph with it too', async () => {
    writeFileSync(file, mine.key + mine.cert);
    await airflow.overage();
    expect(await airflow.login()).toMatchObject({ ...SIGNED_IN, roles: ['Op'] });
    expect(await airflow.asked()).toMatchObject({ token: 2, graph: 1 });
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, workload identity', (pair) => {
  const file = join(folder, 'azure-identity-token');
  const application = async () => ({
    federatedIdentityCredentials: [
      { issuer: ISSUER, subject: SUBJECT, jwks: { keys: [await exportJWK(cluster.publicKey)] } },
    ],
  });
  const registered = {};
  beforeAll(async () => Object.assign(registered, await application()));
  const airflow = airflowWith(
    pair,
    registered,
    file,
    { credential: { kind: 'workloadIdentity' } },
    { AZURE_FEDERATED_TOKEN_FILE: file },
  );
  const token = (change: object = {}, key = cluster.privateKey) =>
    new SignJWT({
      iss: ISSUER,
      sub: SUBJECT,
      aud: ['api://AzureADTokenExchange'],
      exp: Date.now() / 1000 + 3600,
      ...change,
    })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(key);

  it('signs in, and reads the token at each login', async () => {
    writeFileSync(file, await token());
    expect(await airflow.login()).toMatchObject(SIGNED_IN);
    writeFileSync(file, `${await token({ jti: 'the next one' })}\n`);
    expect(await airflow.login()).toMatchObject(SIGNED_IN);
  });

  it.each([
    ['another issuer', { iss: 'https://oidc.example/other' }, 'AADSTS700211'],
    ['another service account', { sub: 'system:serviceaccount:airflow:default' }, 'AADSTS700213'],
    ['another audience', { aud: 'https://kubernetes.default.svc' }, 'AADSTS700212'],
    ['an end long ago', { exp: 1_700_000_000 }, 'AADSTS700024'],
  ])('is refused by Entra with %s', async (_, change, code) => {
    writeFileSync(file, await token(change));
    const login = await airflow.login();
    expect(login).toMatchObject({ signedIn: false, status: 302, leaks: [] });
    expect(login.log.join()).toContain(code);
  });

  it('is refused by Entra with a token that another signed', async () => {
    writeFileSync(file, await token({}, foreign.privateKey));
    const login = await airflow.login();
    expect(login).toMatchObject({ signedIn: false, leaks: [] });
    expect(login.log.join()).toContain('AADSTS700027');
  });

  it('is refused without the file, or with an empty one, with a line that names it', async () => {
    const without = await airflow.login();
    expect(without).toMatchObject({ signedIn: false, status: 302 });
    expect(without.log.join()).toMatch(new RegExp(`ERROR .*${file}`));
    writeFileSync(file, '\n');
    expect((await airflow.login()).log.join()).toContain(`${file} is empty: no login works`);
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)(
  '%s, workload identity without its webhook',
  (pair) => {
    const file = join(folder, 'nothing');
    const airflow = airflowWith(pair, {}, file, { credential: { kind: 'workloadIdentity' } }, {});

    it('starts, and refuses each login with a line that names the variable', async () => {
      const login = await airflow.login();
      expect(login).toMatchObject({ signedIn: false, status: 302 });
      expect(login.log.join()).toContain('the environment variable AZURE_FEDERATED_TOKEN_FILE is not set');
    });
  },
);
