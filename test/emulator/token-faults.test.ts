import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { TOKEN_FAULTS } from '../../src/emulator/faults/table.ts';
import { CLIENT, claimsOf, control, emulator, type Json, signIn, TENANT } from './client.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
});
afterAll(() => entra.close());

const KID = 'ERR_JWKS_NO_MATCHING_KEY';
const SIGNATURE = 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
const CLAIM = 'ERR_JWT_CLAIM_VALIDATION_FAILED';
const ADMIN = 'airflow_nonprod_admin';

/**
 * What jose says to each faulty token, when it demands our issuer, our client as audience and an expiry (undefined:
 * it takes the token, whose fault is another's to find), and what the claims hold.
 */
const EXPECTED: Record<string, [error: string | undefined, claims?: (claims: Json) => boolean]> = {
  'wrong-aud': [CLAIM, ({ aud, azp }) => aud !== CLIENT && azp === undefined],
  'wrong-aud-azp': [CLAIM, ({ aud, azp }) => aud !== CLIENT && azp === CLIENT],
  'aud-list': [undefined, ({ aud }) => aud.length === 2 && aud[0] === CLIENT],
  'wrong-iss': [CLAIM, ({ iss }) => iss.startsWith(entra.httpOrigin) && !iss.includes(TENANT)],
  'v1-issuer': [CLAIM, ({ iss }) => iss === `https://sts.windows.net/${TENANT}/`],
  'other-tid': [undefined, ({ tid, iss }) => tid !== TENANT && iss.includes(TENANT)],
  'no-tid': [undefined, ({ tid }) => tid === undefined],
  'no-oid': [undefined, ({ oid }) => oid === undefined],
  expired: ['ERR_JWT_EXPIRED'],
  'expired-10m': ['ERR_JWT_EXPIRED'],
  'expired-60s': ['ERR_JWT_EXPIRED'],
  'issued-future-60s': [CLAIM],
  'issued-future-10m': [CLAIM],
  'iat-future-60s': [undefined, ({ iat, nbf, exp }) => nbf === undefined && iat > exp - 3600],
  'iat-future-10m': [undefined, ({ iat, nbf, exp }) => nbf === undefined && iat > exp - 3100],
  'no-exp': [CLAIM, ({ exp }) => exp === undefined],
  'wrong-nonce': [undefined, ({ nonce }) => nonce !== undefined && nonce !== 'a-nonce'],
  'no-nonce': [undefined, ({ nonce }) => nonce === undefined],
  'nonce-unsupported': [undefined, (c) => c.nonce === undefined && c.nonce_supported === false],
  'roles-string': [undefined, ({ roles }) => roles === ADMIN],
  'roles-object': [undefined, ({ roles }) => roles[ADMIN] === true],
  'roles-number': [undefined, ({ roles }) => roles === 42],
  'roles-true': [undefined, ({ roles }) => roles === true],
  'roles-nested': [undefined, ({ roles }) => roles[0][0] === ADMIN],
  'roles-null-item': [undefined, ({ roles }) => roles[0] === ADMIN && roles[1] === null],
  'roles-ints': [undefined, ({ roles }) => roles.every(Number.isInteger)],
  overage: [
    undefined,
    (c) =>
      c.groups === undefined &&
      c._claim_names.groups === 'src1' &&
      c._claim_sources.src1.endpoint.startsWith(`https://graph.windows.net/${TENANT}/users/`),
  ],
  hasgroups: [undefined, (c) => c.groups === undefined && c.hasgroups === true],
  'alg-none': ['ERR_JOSE_ALG_NOT_ALLOWED'],
  'hs256-public-key': ['ERR_JOSE_ALG_NOT_ALLOWED'],
  'bad-signature': [SIGNATURE],
  'tampered-roles': [SIGNATURE, ({ roles }) => roles[0] === ADMIN],
  'unknown-kid': [KID],
  'no-kid': ['ERR_JWKS_MULTIPLE_MATCHING_KEYS'],
  'embedded-jwk': [KID],
  jku: [KID],
  'foreign-key-same-kid': [SIGNATURE],
  replay: [undefined, ({ nonce }) => nonce === 'nonce-of-before'],
  'userinfo-in-token-response': [undefined, ({ nonce }) => nonce === 'a-nonce'],
};

function verify(idToken: string, clockTolerance = 0) {
  return jwtVerify(
    idToken,
    createRemoteJWKSet(new URL(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys`)),
    {
      issuer: `${entra.httpOrigin}/${TENANT}/v2.0`,
      audience: CLIENT,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      clockTolerance,
    },
  );
}

describe('a token fault', () => {
  it('is tested, each of them', () => {
    expect([...Object.keys(EXPECTED), 'no-id-token'].sort()).toEqual(Object.keys(TOKEN_FAULTS).sort());
  });

  it.each(Object.entries(EXPECTED))('%s', async (name, [error, holds]) => {
    await control(entra, { faults: {} });
    const good = (await signIn(entra, 'stranger@example.com', { nonce: 'nonce-of-before' })).id_token;
    await verify(good);
    await control(entra, { faults: { [name]: true } });
    const { id_token } = await signIn(entra, 'stranger@example.com');
    if (error === undefined) await verify(id_token);
    else await expect(verify(id_token)).rejects.toMatchObject({ code: error });
    if (holds) expect(holds(claimsOf(id_token)), JSON.stringify(claimsOf(id_token))).toBe(true);
  });

  it('tolerates what two minutes of tolerance tolerate: a minute, not ten', async () => {
    for (const [name, fine] of [
      ['expired-60s', true],
      ['issued-future-60s', true],
      ['expired-10m', false],
      ['issued-future-10m', false],
    ] as const) {
      await control(entra, { faults: { [name]: true } });
      const { id_token } = await signIn(entra, 'admin@example.com');
      const verdict = verify(id_token, 120);
      if (fine) await verdict;
      else await expect(verdict, name).rejects.toThrow();
    }
  });

  it('shows in the header what the attack is', async () => {
    const header = async (name: string): Promise<Json> => {
      await control(entra, { faults: { [name]: true } });
      return decodeProtectedHeader((await signIn(entra, 'admin@example.com')).id_token);
    };
    const kid = (await header('wrong-aud')).kid;
    expect(await header('alg-none')).toMatchObject({ alg: 'none', kid });
    expect(await header('hs256-public-key')).toMatchObject({ alg: 'HS256', kid });
    expect(await header('foreign-key-same-kid')).toMatchObject({ alg: 'RS256', kid });
    expect((await header('embedded-jwk')).jwk.kty).toBe('RSA');
    expect((await header('jku')).jku).toBe('https://127.0.0.1:1/keys');
    expect((await header('no-kid')).kid).toBe(undefined);
    expect((await header('unknown-kid')).kid).not.toBe((await header('unknown-kid')).kid);
  });

  it('no-id-token and userinfo-in-token-response change the answer, together too', async () => {
    await control(entra, { faults: { 'no-id-token': true, 'userinfo-in-token-response': true } });
    const answer = await signIn(entra, 'stranger@example.com');
    expect(answer).not.toHaveProperty('id_token');
    expect(answer.userinfo).toMatchObject({ tid: TENANT, roles: [ADMIN] });
    expect(answer.access_token).toBeTypeOf('string');
  });

  it('is for one person alone, if it names one', async () => {
    await control(entra, { faults: { 'wrong-aud': { user: 'Viewer@example.com', times: 1 } } });
    const audience = async (upn: string) => claimsOf((await signIn(entra, upn)).id_token).aud;
    expect(await audience('admin@example.com')).toBe(CLIENT);
    expect(await audience('viewer@example.com')).not.toBe(CLIENT);
    expect(await audience('viewer@example.com')).toBe(CLIENT);
  });

  it('goes away by itself after its times', async () => {
    await control(entra, { faults: { 'wrong-aud': { times: 2 } } });
    const audience = async () => claimsOf((await signIn(entra, 'admin@example.com')).id_token).aud;
    expect([(await audience()) !== CLIENT, (await audience()) !== CLIENT, await audience()]).toEqual([
      true,
      true,
      CLIENT,
    ]);
  });
});

describe('raw claims', () => {
  it('are put over those of one user, null takes one away, and {} clears', async () => {
    await control(entra, {
      faults: {},
      claims: { 'Viewer@example.com': { roles: 'as it is', tid: null, extra: { deep: [1] } } },
    });
    const claims = claimsOf((await signIn(entra, 'viewer@example.com')).id_token);
    expect(claims).toMatchObject({ roles: 'as it is', extra: { deep: [1] } });
    expect('tid' in claims).toBe(false);
    expect(claimsOf((await signIn(entra, 'admin@example.com')).id_token).roles).toEqual([ADMIN]);
    await control(entra, { claims: {} });
    expect(claimsOf((await signIn(entra, 'viewer@example.com')).id_token).tid).toBe(TENANT);
  });
});
