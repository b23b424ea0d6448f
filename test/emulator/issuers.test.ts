import { createHash } from 'node:crypto';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { clientAt, type Registered, signInWith } from '../servers/certified-client.ts';
import { claimsOf, click, control, type Json } from './client.ts';
import { allIssuers, CLIENT, callbackOf, HOME, SECRET } from './issuers.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await allIssuers();
});
afterAll(() => emulator.close());

const ADA = '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01';
const sha256 = (text: string) => createHash('sha256').update(text).digest();

const served = (provider: string) => {
  const found = emulator.issuers.find((issuer) => issuer.provider === provider);
  if (!found) throw new Error(`no ${provider}`);
  return found;
};

const registered = (provider: string): Registered => ({
  id: CLIENT,
  secret: SECRET,
  redirectUri: callbackOf(provider),
  scope: 'openid profile email',
});

/** A certified client; Google's issuer has the same name everywhere, and whoever asks here must know that. */
async function configured(provider: string): Promise<oidc.Configuration> {
  const { discovery, issuer } = served(provider);
  if (provider !== 'google') return clientAt(issuer, registered(provider));
  const document = (await (await fetch(discovery)).json()) as oidc.ServerMetadata;
  const config = new oidc.Configuration(document, CLIENT, SECRET);
  oidc.allowInsecureRequests(config);
  oidc.enableNonRepudiationChecks(config);
  return config;
}

/** The whole sign-in, and what userinfo says then. */
async function signIn(
  provider: string,
  who = 'ada@example.com',
): Promise<{ id: Json; userinfo: Json; answer: Json }> {
  const config = await configured(provider);
  const answer = await signInWith(
    config,
    registered(provider),
    async (url) => (await click(url, who)).headers.get('location') ?? '',
  );
  const id = answer.claims() as Json;
  return { id, userinfo: await oidc.fetchUserInfo(config, answer.access_token, id.sub), answer };
}

/** The issuer of each, letter by letter, and what its ID token says of Ada. */
const TOKENS: Record<string, { path: string; id: object; never: string[] }> = {
  keycloak: {
    path: '/realms/example',
    id: {
      sub: ADA,
      typ: 'ID',
      azp: CLIENT,
      preferred_username: 'ada',
      email: 'ada@example.com',
      email_verified: true,
      resource_access: { airflow: { roles: ['airflow_admin'] } },
      groups: ['/acme/data'],
    },
    never: ['realm_access', 'upn', 'oid', 'roles'],
  },
  google: {
    path: '',
    id: { azp: CLIENT, hd: 'example.com', email: 'ada@example.com', email_verified: true, name: 'Ada Admin' },
    never: ['groups', 'roles', 'preferred_username', 'id'],
  },
  okta: {
    path: '/oauth2/default',
    id: { ver: 1, groups: ['data'], preferred_username: 'ada@example.com', email: 'ada@example.com' },
    never: ['email_verified', 'azp', 'roles'],
  },
  cognito: {
    path: '/eu-west-1_Example01',
    id: { token_use: 'id', 'cognito:groups': ['data'], 'cognito:username': 'ada', email_verified: true },
    never: ['preferred_username', 'groups'],
  },
  auth0: {
    path: '/auth0.example/',
    id: { 'https://airflow.example.com/roles': ['airflow_admin'], nickname: 'ada', email_verified: true },
    never: ['groups', 'roles', 'preferred_username'],
  },
  gitlab: {
    path: '',
    id: { groups_direct: ['acme/data'], email: 'ada@example.com', email_verified: true },
    never: ['name', 'preferred_username', 'groups'],
  },
  authentik: {
    path: '/application/o/airflow/',
    id: { groups: ['data'], preferred_username: 'ada', nickname: 'ada', azp: CLIENT },
    never: ['roles'],
  },
  oidc: { path: '', id: { groups: ['data'], preferred_username: 'ada' }, never: ['azp', 'roles'] },
};

describe.each(Object.entries(TOKENS))('the embedded %s', (provider, { id, never }) => {
  it('signs in with a certified client, and its ID token has what the real one has', async () => {
    const { id: claims } = await signIn(provider);
    expect(claims).toMatchObject({ ...id, aud: CLIENT, iss: served(provider).issuer });
    expect(never.filter((name) => name in claims)).toEqual([]);
  });

  it('tells nothing of roles or groups about somebody who has none', async () => {
    const { id: claims } = await signIn(provider, 'guest@gmail.example');
    expect(JSON.stringify(claims)).not.toMatch(/airflow_admin|data/);
    expect(claims.hd).toBeUndefined();
    if ('email_verified' in claims) expect(claims.email_verified).toBe(false);
  });

  it('refuses another redirect URI with a page, and a wrong secret in JSON', async () => {
    const config = await configured(provider);
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: 'https://evil.example/',
      scope: 'openid',
    });
    const shown = await fetch(url, { redirect: 'manual' });
    expect([shown.status, shown.headers.get('location')]).toEqual([400, null]);
    const answer = await fetch(config.serverMetadata().token_endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams({
        client_id: CLIENT,
        client_secret: 'wrong',
        grant_type: 'authorization_code',
      }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  });
});

describe('issuers', () => {
  it('have the form of the real ones', () => {
    const path = (provider: string) => served(provider).issuer.replace(emulator.httpOrigin, '');
    expect(path('keycloak')).toBe('/realms/example');
    expect(path('google')).toBe('https://accounts.google.com');
    expect(path('okta')).toBe('/oauth2/default');
    expect(path('cognito')).toBe('/eu-west-1_Example01');
    expect(path('authentik')).toBe('/application/o/airflow/');
    expect(served('auth0').issuer.endsWith('/')).toBe(true);
    expect(served('gitlab').issuer.endsWith('/')).toBe(false);
    expect(new Set(emulator.issuers.map(({ discovery }) => discovery)).size).toBe(8);
  });

  it('share no key', async () => {
    const sets = await Promise.all(
      emulator.issuers.map(async ({ discovery }) => {
        const { jwks_uri } = (await (await fetch(discovery)).json()) as Json;
        return ((await (await fetch(jwks_uri)).json()) as Json).keys;
      }),
    );
    const signing = sets.map((keys) =>
      keys.filter(({ use }: Json) => use === 'sig').map(({ kid }: Json) => kid),
    );
    expect(new Set(signing.flat()).size).toBe(signing.flat().length);
    expect(sets.flat().filter(({ use }) => use === 'enc')).toHaveLength(1);
  });

  it('take no code and no access token of one another', async () => {
    const { answer } = await signIn('okta');
    const config = await configured('authentik');
    await expect(oidc.fetchUserInfo(config, answer.access_token, oidc.skipSubjectCheck)).rejects.toThrow();
  });

  it('know an account by another sub each', async () => {
    const subs = [];
    for (const provider of Object.keys(TOKENS)) subs.push((await signIn(provider)).id.sub);
    expect(new Set(subs).size).toBe(7); // a user pool and a realm both take the GUID
    expect(subs).toContain(sha256(ADA).toString('hex'));
  });
});

describe('signing out', () => {
  const end = async (provider: string, parameters: Record<string, string>) => {
    const { discovery } = served(provider);
    const document = (await (await fetch(discovery)).json()) as Json;
    const url = new URL(document.end_session_endpoint ?? `${emulator.httpOrigin}/logout`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const answer = await fetch(url, { redirect: 'manual' });
    return [answer.status, answer.headers.get('location')];
  };

  it('Keycloak goes on with a hint, asks without one, and refuses a foreign address', async () => {
    const { answer } = await signIn('keycloak');
    const hint = { id_token_hint: answer.id_token };
    expect(await end('keycloak', { ...hint, post_logout_redirect_uri: HOME })).toEqual([302, HOME]);
    expect(await end('keycloak', { client_id: CLIENT, post_logout_redirect_uri: HOME })).toEqual([200, null]);
    expect(await end('keycloak', { ...hint, post_logout_redirect_uri: 'https://evil.example' })).toEqual([
      400,
      null,
    ]);
  });

  it('Cognito has parameters of its own, and advertises none', async () => {
    expect(await end('cognito', { client_id: CLIENT, logout_uri: HOME })).toEqual([302, HOME]);
  });

  it.each(['google', 'gitlab'])('%s has none', async (provider) => {
    const document = (await (await fetch(served(provider).discovery)).json()) as Json;
    expect(document).not.toHaveProperty('end_session_endpoint');
  });
});

describe('faults of an issuer', () => {
  const faulty = async (provider: string, fault: string): Promise<{ id?: Json; refused?: Error }> => {
    const { address } = served(provider);
    await control(emulator, { issuer: address, faults: { [fault]: true } });
    try {
      return await signIn(provider).then(
        ({ id }) => ({ id }),
        (refused: Error) => ({ refused }),
      );
    } finally {
      await control(emulator, { faults: {} });
    }
  };

  it.each([
    'wrong-aud',
    'wrong-iss',
    'iss-other-issuer',
    'iss-other-slash',
    'expired',
    'no-exp',
    'alg-none',
    'hs256-public-key',
    'hs256-client-secret',
    'bad-signature',
    'tampered-roles',
    'unknown-kid',
    'foreign-key-same-kid',
    'encryption-key',
    'other-issuers-key',
    'other-issuers-token',
    'wrong-nonce',
    'no-nonce',
    'no-id-token',
    'no-sub',
    'sub-number',
    'aud-list-no-azp',
    'aud-list-azp-other',
    'aud-list-foreign',
    'access-token-as-id-token',
    'sub-other-case',
    'userinfo-another-person',
    'userinfo-another-sub',
    'token-500',
  ])('a certified client refuses %s', async (fault) => {
    expect(await faulty('keycloak', fault)).toHaveProperty('refused');
  });

  it.each<[string, string, object]>([
    ['aud-list-azp', 'keycloak', { aud: [CLIENT, expect.any(String)], azp: CLIENT }],
    ['email-unverified', 'google', { email_verified: false }],
    ['email-verified-text', 'cognito', { email_verified: 'true' }],
    ['hd-other', 'google', { hd: 'example.net' }],
    ['token-use-access', 'cognito', { token_use: 'access' }],
    ['roles-string', 'keycloak', { resource_access: { airflow: { roles: 'airflow_admin' } } }],
    ['keys-claim-null', 'okta', { groups: null }],
    ['keys-claim-objects', 'authentik', { groups: [{ name: 'airflow_admin' }, { name: 'data' }] }],
    ['keys-claim-around-text', 'keycloak', { resource_access: 'airflow_admin' }],
    ['keys-claim-around-list', 'keycloak', { resource_access: [{ airflow: { roles: ['airflow_admin'] } }] }],
  ])('%s is in the ID token of the embedded %s', async (fault, provider, claims) => {
    expect((await faulty(provider, fault)).id).toMatchObject(claims);
  });

  it('hits the issuer that it is for, and no other', async () => {
    await control(emulator, { issuer: served('okta').address, faults: { expired: true } });
    await expect(signIn('okta')).rejects.toThrow();
    expect((await signIn('auth0')).id.nickname).toBe('ada');
    await control(emulator, { faults: {} });
    expect(await control(emulator, { issuer: 'https://nowhere.example' })).toEqual({
      error: 'no issuer `https://nowhere.example`',
    });
  });

  it('puts raw claims over those of a person', async () => {
    await control(emulator, { claims: { 'ada@example.com': { groups: ['other'], name: null } } });
    const { id, userinfo } = await signIn('okta');
    await control(emulator, { claims: {} });
    expect([id.groups, id.name, userinfo.groups]).toEqual([['other'], undefined, ['other']]);
    expect(claimsOf((await signIn('okta')).answer.id_token).groups).toEqual(['data']);
  });
});
