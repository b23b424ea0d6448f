import { createHash } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import {
  authorizeUrl,
  CLIENT,
  callback,
  claimsOf,
  click,
  codeFor,
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

async function verified(idToken: string): Promise<Json> {
  const discovery = `${entra.httpOrigin}/${TENANT}/v2.0/.well-known/openid-configuration`;
  const { issuer, jwks_uri } = (await (await fetch(discovery)).json()) as Json;
  const { payload } = await jwtVerify(idToken, createRemoteJWKSet(new URL(jwks_uri)), {
    issuer,
    audience: CLIENT,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'iat', 'nbf', 'nonce', 'oid', 'sub', 'tid'],
  });
  return payload;
}

describe('a sign-in', () => {
  it('gives an ID token that a strict verifier takes, with PKCE and nonce', async () => {
    const verifier = 'v'.repeat(64);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const response = await click(
      authorizeUrl(entra, { code_challenge: challenge, code_challenge_method: 'S256', nonce: 'n-1' }),
      'operator@example.com',
    );
    const answer = callback(response);
    expect(answer.get('state')).toBe('a state');
    const tokens = (await (
      await redeem(entra, answer.get('code') ?? '', { code_verifier: verifier })
    ).json()) as Json;
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid profile email' });
    const claims = await verified(tokens.id_token);
    expect(claims).toMatchObject({
      nonce: 'n-1',
      tid: TENANT,
      oid: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02',
      preferred_username: 'operator@example.com',
      name: 'Otto Operator',
      email: 'otto@example.com',
      roles: ['airflow_nonprod_op'],
      groups: ['0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1'],
      ver: '2.0',
    });
    expect(claims.exp - claims.iat).toBe(3600);
    expect(Object.keys(headerOf(tokens.id_token)).sort()).toEqual(['alg', 'kid', 'typ']);
  });

  it('takes client_secret_basic, form-encoded or not', async () => {
    for (const secret of ['nonprod-secret', 'nonprod%2Dsecret']) {
      const basic = Buffer.from(`${CLIENT}:${secret}`).toString('base64');
      const response = await redeem(
        entra,
        await codeFor(entra, 'viewer@example.com'),
        { client_id: null, client_secret: null },
        { authorization: `Basic ${basic}` },
      );
      expect(response.status).toBe(200);
    }
  });

  it.each([
    ['admin@example.com', ['airflow_nonprod_admin']],
    ['viewer@example.com', ['airflow_nonprod_viewer']],
    ['stranger@example.com', undefined],
    ['nested@example.com', undefined],
  ])('gives %s the app roles of direct assignments, the enabled ones: %s', async (user, roles) => {
    expect(claimsOf((await signIn(entra, user)).id_token).roles).toEqual(roles);
  });

  it('gives email only with the scope and a mail address, to guests without the scope, and puts raw claims over the rest', async () => {
    expect(
      claimsOf((await signIn(entra, 'admin@example.com', { scope: 'openid profile' })).id_token).email,
    ).toBe(undefined);
    expect(claimsOf((await signIn(entra, 'stranger@example.com')).id_token).email).toBe(undefined);
    const guest = await signIn(entra, 'gina_partner.example#EXT#@example.com', { scope: 'openid' });
    expect(claimsOf(guest.id_token).email).toBe('gina@partner.example');
    const nested = claimsOf((await signIn(entra, 'nested@example.com')).id_token);
    expect(nested.employee).toBe(17);
    expect('email' in nested).toBe(false);
  });

  it('gives no ID token without openid, and no name without profile', async () => {
    expect((await signIn(entra, 'admin@example.com', { scope: 'User.Read' })).id_token).toBe(undefined);
    const claims = claimsOf((await signIn(entra, 'admin@example.com', { scope: 'openid' })).id_token);
    expect('oid' in claims || 'name' in claims || 'preferred_username' in claims).toBe(false);
  });

  it('counts nested groups for SecurityGroup and not for ApplicationGroup', async () => {
    const many = {
      client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d03',
      client_secret: 'many-secret',
      redirect_uri: 'http://localhost/many',
    };
    const claims = claimsOf((await signIn(entra, 'nested@example.com', many)).id_token);
    expect(claims.groups.sort()).toEqual([
      '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7',
      '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d8',
    ]);
    expect(claimsOf((await signIn(entra, 'nested@example.com')).id_token).groups).toBe(undefined);
  });

  it.each([
    [200, false],
    [201, true],
  ])('with %i groups is over the limit: %s', async (count, over) => {
    const members = ['admin@example.com'];
    const [tenant] = entra.directory.tenants;
    const [group] = tenant?.groups ?? [];
    if (!tenant || !group) throw new Error('no tenant, or no group');
    const groups = Array.from({ length: count }, (_, index) => ({
      ...group,
      id: `0c6c1b9a-5a3c-4b53-8a0e-${String(index).padStart(12, '0')}`,
      displayName: `Group ${index}`,
      members,
    }));
    const crowded = await emulator({
      directory: { tenants: [{ ...tenant, groups: [...tenant.groups, ...groups] }] },
    });
    const claims = claimsOf(
      (
        await signIn(crowded, 'admin@example.com', {
          client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d01',
          client_secret: 'assigned-secret',
          redirect_uri: 'http://localhost/assigned',
        })
      ).id_token,
    );
    await crowded.close();
    expect(claims.groups?.length).toBe(over ? undefined : count);
    expect(claims._claim_names?.groups).toBe(over ? 'src1' : undefined);
  });

  it('gives another subject in another application', async () => {
    const many = {
      client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d03',
      client_secret: 'many-secret',
      redirect_uri: 'http://localhost/many',
    };
    const here = claimsOf((await signIn(entra, 'admin@example.com')).id_token);
    const there = claimsOf((await signIn(entra, 'admin@example.com', many)).id_token);
    expect(here.oid).toBe(there.oid);
    expect(here.sub).not.toBe(there.sub);
  });

  it('speaks v1 on the v1 endpoints', async () => {
    const code = await codeFor(entra, 'admin@example.com', {}, TENANT, '/oauth2');
    const tokens = (await (await redeem(entra, code, {}, {}, TENANT, '/oauth2')).json()) as Json;
    expect(claimsOf(tokens.id_token)).toMatchObject({
      iss: `https://sts.windows.net/${TENANT}/`,
      ver: '1.0',
      upn: 'admin@example.com',
    });
    expect(headerOf(tokens.id_token).x5t).toBe(headerOf(tokens.id_token).kid);
  });

  it('answers userinfo for its access token alone', async () => {
    const tokens = await signIn(entra, 'admin@example.com');
    const ask = (token: string) =>
      fetch(`${entra.httpOrigin}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    const info = (await (await ask(tokens.access_token)).json()) as Json;
    expect(info).toMatchObject({ given_name: 'Ada', family_name: 'Admin', email: 'ada@example.com' });
    expect(info.sub).toBe(claimsOf(tokens.id_token).sub);
    expect(Object.keys(info)).not.toContain('roles');
    expect((await ask(tokens.id_token)).status).toBe(401);
    expect((await ask(`${tokens.access_token}x`)).status).toBe(401);
  });
});

describe('the sign-in page', () => {
  it('lists the users, the hinted one first, escapes what it shows and says what it is', async () => {
    const response = await fetch(authorizeUrl(entra, { login_hint: 'viewer@example.com', prompt: 'login' }));
    const page = await response.text();
    expect(page).toContain('embedded Entra &mdash; not Microsoft; for tests and demos');
    expect(page).toContain('Stan Stranger &lt;stan&gt;');
    expect(page).not.toContain('<stan>');
    expect(page.indexOf('Vera Viewer')).toBeLessThan(page.indexOf('Ada Admin'));
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('answers by form_post with the parameters in a form', async () => {
    const response = await click(
      authorizeUrl(entra, { response_mode: 'form_post', state: '"><script>' }),
      'admin@example.com',
    );
    const page = await response.text();
    expect(page).toMatch(
      /<form method="post" action="http:\/\/localhost:8080\/auth\/oauth-authorized\/azure">/,
    );
    expect(page).toMatch(/name="code" value="1\.[\w-]+"/);
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  it('answers by fragment where that is asked for', async () => {
    const response = await click(authorizeUrl(entra, { response_mode: 'fragment' }), 'admin@example.com');
    expect(response.headers.get('location')).toMatch(/azure#code=1\./);
  });
});
