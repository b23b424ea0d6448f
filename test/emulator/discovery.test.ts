import { X509Certificate } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import {
  CLIENT,
  claimsOf,
  codeFor,
  control,
  emulator,
  headerOf,
  type Json,
  redeem,
  signIn,
  TENANT,
} from './client.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
});
afterAll(() => entra.close());

async function get(path: string): Promise<Json> {
  return (await fetch(`${entra.httpOrigin}${path}`)).json();
}

describe('discovery', () => {
  it('is the document of the tenant, also under its domain, and may be kept for a day', async () => {
    const response = await fetch(`${entra.httpOrigin}/${TENANT}/v2.0/.well-known/openid-configuration`);
    const document = (await response.json()) as Json;
    const base = `${entra.httpOrigin}/${TENANT}`;
    expect(document).toMatchObject({
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
    expect(document).not.toHaveProperty('code_challenge_methods_supported');
    expect(response.headers.get('cache-control')).toBe('max-age=86400, private');
    expect(await get('/Example.com//v2.0/.well-known/openid-configuration')).toEqual(document);
  });

  it.each(['common', 'organizations'])('has the literal {tenantid} as issuer of %s', async (name) => {
    const document = await get(`/${name}/v2.0/.well-known/openid-configuration`);
    expect(document.issuer).toBe(`${entra.httpOrigin}/{tenantid}/v2.0`);
    expect(document.token_endpoint).toBe(`${entra.httpOrigin}/${name}/oauth2/v2.0/token`);
  });

  it('hands ?appid= on to the key set', async () => {
    const document = await get(`/${TENANT}/v2.0/.well-known/openid-configuration?appid=${CLIENT}`);
    expect(document.jwks_uri).toBe(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys?appid=${CLIENT}`);
    expect((await get(new URL(document.jwks_uri).pathname)).keys.length).toBeGreaterThan(1);
  });

  it('has the v1 issuer in the v1 document', async () => {
    const document = await get(`/${TENANT}/.well-known/openid-configuration`);
    expect(document.issuer).toBe(`https://sts.windows.net/${TENANT}/`);
    expect(await get(new URL(document.jwks_uri).pathname)).toEqual(
      await get(`/${TENANT}/discovery/v2.0/keys`),
    );
  });

  it('refuses an unknown tenant with 400 invalid_tenant', async () => {
    const response = await fetch(`${entra.httpOrigin}/nowhere.example/v2.0/.well-known/openid-configuration`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
  });

  it('names the origin that was asked', async () => {
    const other = entra.httpOrigin.replace('localhost', '127.0.0.1');
    const response = await fetch(`${other}/${TENANT}/v2.0/.well-known/openid-configuration`);
    expect(((await response.json()) as Json).issuer).toBe(`${other}/${TENANT}/v2.0`);
  });
});

describe('the key set', () => {
  it('has two keys or more, with the members that Entra has', async () => {
    const { keys } = await get(`/${TENANT}/discovery/v2.0/keys`);
    expect(keys.length).toBeGreaterThanOrEqual(2);
    for (const key of keys) {
      expect(Object.keys(key)).toEqual([
        ...['kty', 'use', 'kid', 'x5t', 'n', 'e', 'x5c', 'cloud_instance_name', 'issuer'],
      ]);
      const certificate = new X509Certificate(Buffer.from(key.x5c[0], 'base64'));
      expect(certificate.publicKey.export({ format: 'jwk' }).n).toBe(key.n);
      const thumbprint = certificate.fingerprint.replaceAll(':', '');
      expect(Buffer.from(key.x5t, 'base64url').toString('hex').toUpperCase()).toBe(thumbprint);
      expect(key.issuer).toBe(`${entra.httpOrigin}/{tenantid}/v2.0`);
    }
  });

  it.each<['soft' | 'hard', boolean]>([
    ['soft', true],
    ['hard', false],
  ])('a %s rotation signs with a new key; the old token stays good: %s', async (rotation, oldStays) => {
    const before = (await signIn(entra, 'admin@example.com')).id_token;
    await control(entra, { rotateKeys: rotation });
    const after = (await signIn(entra, 'admin@example.com')).id_token;
    expect(headerOf(after).kid).not.toBe(headerOf(before).kid);
    const fresh = createRemoteJWKSet(new URL(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys`));
    await jwtVerify(after, fresh);
    if (oldStays) await jwtVerify(before, fresh);
    else await expect(jwtVerify(before, fresh)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    expect((await get(`/${TENANT}/discovery/v2.0/keys`)).keys.length).toBeGreaterThanOrEqual(2);
  });

  it('does not rotate for another emulator of the same process', async () => {
    const other = await emulator();
    const kids = async () =>
      ((await (await fetch(`${other.httpOrigin}/${TENANT}/discovery/v2.0/keys`)).json()) as Json).keys;
    const before = await kids();
    await control(entra, { rotateKeys: 'hard' });
    expect(await kids()).toEqual(before);
    await other.close();
  });
});

describe('common', () => {
  it('signs in to an application for many tenants, in the name of the user’s tenant', async () => {
    const many = {
      client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d03',
      redirect_uri: 'http://localhost/many',
    };
    const code = await codeFor(entra, 'admin@example.com', many, 'common');
    const response = await redeem(entra, code, { ...many, client_secret: 'many-secret' }, {}, 'common');
    const claims = claimsOf(((await response.json()) as Json).id_token);
    expect(claims).toMatchObject({ iss: `${entra.httpOrigin}/${TENANT}/v2.0`, tid: TENANT });
  });
});

describe('logout', () => {
  it('goes on to a registered URI and nowhere else', async () => {
    const out = (to: string) =>
      fetch(
        `${entra.httpOrigin}/${TENANT}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}`,
        { redirect: 'manual' },
      );
    expect((await out('http://localhost/many')).headers.get('location')).toBe('http://localhost/many');
    expect((await out('https://evil.example/')).status).toBe(200);
  });
});
