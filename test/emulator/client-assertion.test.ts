import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importPKCS8, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, parseDirectory } from '../../src/emulator/emulator.ts';
import { rsaCertificate } from '../support/rsa-certificate.ts';
import { CLIENT, emulator, type Json, TENANT } from './client.ts';
import { directoryWith } from './directory-with.ts';

const SUBJECT = 'system:serviceaccount:airflow:airflow-api-server';
const AUDIENCE = 'api://AzureADTokenExchange';

let entra: Emulator;
let issuer: string;
const cluster = await generateKeyPair('RS256', { extractable: true });
const other = await generateKeyPair('RS256', { extractable: true });
const mine = await rsaCertificate('client');
const stranger = await rsaCertificate('client');
const jwk = { ...(await exportJWK(cluster.publicKey)), kid: 'one', use: 'sig' };
/** A cluster's OIDC issuer, as Kubernetes publishes it. */
const oidc = createServer((request, response) => {
  const metadata = { issuer, jwks_uri: `${issuer}/openid/v1/jwks` };
  response.end(JSON.stringify(request.url?.startsWith('/.well-known') ? metadata : { keys: [jwk] }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    oidc.listen(0, '127.0.0.1', resolve);
  });
  issuer = `http://127.0.0.1:${(oidc.address() as AddressInfo).port}`;
  const file = directoryWith({
    keyCredentials: [{ key: mine.cert }],
    federatedIdentityCredentials: [
      { issuer, subject: SUBJECT },
      { issuer: 'https://oidc.example/', subject: SUBJECT, jwks: { keys: [jwk] } },
      { issuer: 'https://elsewhere.example/', subject: SUBJECT },
    ],
  });
  const { directory, problems } = parseDirectory(readFileSync(file, 'utf8'), file);
  if (!directory) throw new Error(JSON.stringify(problems));
  entra = await emulator({ directory });
});
afterAll(async () => {
  await entra.close();
  oidc.close();
});

/** The code that the token endpoint answers; undefined when it gives a token. */
async function answer(assertion: string): Promise<number | undefined> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    client_id: CLIENT,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const response = await fetch(`${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', body });
  const json = (await response.json()) as Json;
  if (response.ok) expect(json).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
  return json.error_codes?.[0];
}

const seconds = () => Math.floor(Date.now() / 1000);

async function ofCertificate(change: object = {}, { alg = 'PS256', key = mine.key, cert = mine.cert } = {}) {
  const { raw } = new X509Certificate(cert);
  const claims = {
    aud: `${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`,
    iss: CLIENT,
    sub: CLIENT,
    jti: randomUUID(),
    nbf: seconds(),
    exp: seconds() + 300,
    ...change,
  };
  return new SignJWT(claims)
    .setProtectedHeader(
      alg === 'PS256'
        ? { alg, 'x5t#S256': createHash('sha256').update(raw).digest('base64url') }
        : { alg, x5t: createHash('sha1').update(raw).digest('base64url') },
    )
    .sign(await importPKCS8(key, alg));
}

const ofCluster = (change: object = {}, { key = cluster.privateKey, kid = 'one' } = {}) =>
  new SignJWT({ iss: issuer, sub: SUBJECT, aud: [AUDIENCE], exp: seconds() + 3600, ...change })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(key);

describe("an assertion of the application's certificate", () => {
  it.each(['PS256', 'RS256'])('is taken with %s, once', async (alg) => {
    const assertion = await ofCertificate({}, { alg });
    expect(await answer(assertion)).toBeUndefined();
    expect(await answer(assertion)).toBe(50027);
  });

  it.each([
    ['another subject', { sub: TENANT }, 700021],
    ['another audience', { aud: 'https://login.example/token' }, 700023],
    ['no end', { exp: undefined }, 700024],
    ['an end ten minutes ago', { exp: seconds() - 600 }, 700024],
    ['a beginning ten minutes from now', { nbf: seconds() + 600 }, 700024],
    ['no jti', { jti: undefined }, 50027],
  ])('is refused with %s', async (_, change, code) => {
    expect(await answer(await ofCertificate(change))).toBe(code);
  });

  it('is refused with a certificate or a key that is not registered', async () => {
    expect(await answer(await ofCertificate({}, stranger))).toBe(700027);
    expect(await answer(await ofCertificate({}, { key: stranger.key }))).toBe(700027);
  });

  it.each(['', 'x', 'e30.e30.', 'a.b.c'])('is refused when it is %j', async (text) => {
    expect(await answer(text)).toBe(text === '' ? 7000218 : 50027);
  });
});

describe('a token of a federated identity', () => {
  it('is taken, as often as it is sent', async () => {
    const assertion = await ofCluster();
    expect(await answer(assertion)).toBeUndefined();
    expect(await answer(assertion)).toBeUndefined();
    expect(await answer(await ofCluster({ iss: 'https://oidc.example/' }))).toBeUndefined();
  });

  it.each([
    ['another issuer', { iss: 'https://oidc.example' }, 700211],
    ['another subject', { sub: 'system:serviceaccount:airflow:default' }, 700213],
    ['a subject in another case', { sub: SUBJECT.toUpperCase() }, 7002138],
    ['another audience', { aud: 'https://kubernetes.default.svc' }, 700212],
    ['an end ten minutes ago', { exp: seconds() - 600 }, 700024],
    ['an issuer whose keys are not on this machine', { iss: 'https://elsewhere.example/' }, 700027],
  ])('is refused with %s', async (_, change, code) => {
    expect(await answer(await ofCluster(change))).toBe(code);
  });

  it('is refused with another key, or another key id', async () => {
    expect(await answer(await ofCluster({}, { key: other.privateKey }))).toBe(700027);
    expect(await answer(await ofCluster({}, { kid: 'two' }))).toBe(700027);
  });
});

it('a certificate in the directory must be one, with an RSA key', () => {
  const file = directoryWith({ keyCredentials: [{ key: 'not a certificate' }] });
  const { problems } = parseDirectory(readFileSync(file, 'utf8'), 'd.yaml');
  expect(problems[0]?.message).toContain('must be an X.509 certificate with an RSA key');
});
