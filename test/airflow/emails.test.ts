import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PythonSignIn } from '../../src/render/python-context.ts';
import { type Airflow, type Asked, startAirflow } from './airflow.ts';
import { type Changes, OIDC, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { CHOSEN_PAIRS } from './registration.ts';

const ENV = { OIDC_CLIENT_ID: 'airflow', OIDC_CLIENT_SECRET: 'a-secret', AIRFLOW_PROVIDER: 'keycloak' };
const BY_EMAIL: Partial<PythonSignIn> = {
  keys: ['email'],
  keysForm: 'email',
  mappings: [
    { key: 'ada@example.com', name: null, roles: ['Op'] },
    { key: 'kai@example.com', name: null, roles: ['Admin'] },
    { key: '@example.com', name: null, roles: ['Viewer'] },
  ],
};
const NAMED: Partial<PythonSignIn> = {
  username: 'email',
  prefix: '',
  mappings: [{ key: 'viewers', name: null, roles: ['Viewer'] }],
};
const ada = { sub: 'ada-1', name: 'Ada Admin', email: 'ada@example.com', email_verified: true };
const OUT = { signedIn: false, exists: false };
const KELVIN = '\u212a';

/** An Airflow for a block whose people sign in with one provider. */
function airflowWith(pair: string, signIn: Partial<PythonSignIn>, changes: Changes = {}) {
  let airflow: Airflow;
  beforeAll(async () => {
    const config = webserverConfig(pair, { signIns: [{ ...OIDC, ...signIn }], ...changes });
    airflow = await startAirflow({ pair, config, env: ENV });
  });
  afterAll(() => airflow?.close());
  afterEach(() => airflow.reset());
  return {
    ask: async (claims: object): Promise<Asked> => {
      const [asked] = await airflow.claims([claims]);
      if (!asked) throw new Error('no answer');
      return asked;
    },
    it: () => airflow,
  };
}

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, keys by e-mail, as of Google', (pair) => {
  const { ask, it: airflow } = airflowWith(pair, BY_EMAIL);

  it.each<[string, object, string[]]>([
    ['an address and its domain', {}, ['Op', 'Viewer']],
    ['another spelling', { email: 'Ada@Example.com' }, ['Op', 'Viewer']],
    ['the domain alone', { email: 'bob@example.com' }, ['Viewer']],
  ])('gives %s', async (_, change, roles) => {
    const asked = await ask({ ...ada, ...change });
    expect(asked).toMatchObject({ signedIn: true, username: 'keycloak_ada-1', roles });
    expect(asked.email).toBe(asked.email?.toLowerCase());
  });

  it.each<[string, object]>([
    ['another domain', { email: 'ada@example.org' }],
    ['a longer domain', { email: 'ada@sub.example.com' }],
    ['a domain before the last at', { email: 'ada@example.com@example.org' }],
    ['two ats', { email: 'ada@example.org@example.com' }],
    ['a domain without a person', { email: '@example.com' }],
    ['a letter that is another one in lower case', { email: `${KELVIN}ai@example.com` }],
    ['a letter that no ASCII has', { email: 'ad\u00e0@example.com' }],
    ['an address that nobody verified', { email_verified: false }],
    ['an address with an invisible character', { email: 'ada\u200b@example.com' }],
    ['a space in an address', { email: 'ada @example.com' }],
    ['a list of addresses', { email: ['ada@example.com'] }],
    ['a map', { email: { '@example.com': 1 } }],
    ['a number', { email: 7 }],
    ['none', { email: undefined }],
  ])('refuses %s', async (_, change) => {
    expect(await ask({ ...ada, ...change })).toMatchObject(OUT);
  });

  it.each(['ada@example.com', 'Ada@Example.com'])(
    'gives nobody a second account by another spelling of %s',
    async (email) => {
      await airflow().add({ username: 'keycloak_before', email, roles: ['Op'] });
      for (const spelling of ['ada@example.com', 'ADA@example.com']) {
        const asked = await ask({ ...ada, email: spelling });
        expect(asked).toMatchObject(OUT);
        expect(asked.reason).toContain("the account 'keycloak_before' has the e-mail");
      }
    },
  );

  it('does not let in by another spelling whose account is not active', async () => {
    await airflow().add({ username: 'keycloak_before', email: ada.email, roles: ['Op'], active: false });
    const asked = await ask({ ...ada, email: 'Ada@example.com' });
    expect(asked).toMatchObject(OUT);
    expect(asked.reason).toContain('the account is not active');
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, keys by e-mail, which is trusted', (pair) => {
  const { ask } = airflowWith(pair, { ...BY_EMAIL, email: 'trusted' });

  it.each([true, 'true'])('takes an address for a key that is verified: %s', async (verified) => {
    expect(await ask({ ...ada, email_verified: verified })).toMatchObject({ roles: ['Op', 'Viewer'] });
  });

  it.each([false, undefined, 1, 'false', 'True'])('and no other: %s', async (verified) => {
    expect(await ask({ ...ada, email_verified: verified })).toMatchObject(OUT);
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, an e-mail that links accounts', (pair) => {
  const keys = { mappings: NAMED.mappings ?? [] };
  const { ask, it: airflow } = airflowWith(pair, keys, { linkKnownEmail: true });
  const groups = ['viewers'];

  it('takes over the local account that spells it otherwise', async () => {
    await airflow().add({ username: 'ada', email: 'Ada@Example.com', roles: ['Op'] });
    expect(await ask({ ...ada, groups })).toMatchObject({ username: 'keycloak_ada-1', roles: ['Viewer'] });
    expect(await airflow().stored('ada')).toMatchObject({ exists: false });
  });

  it('takes over none by a letter that is another one in lower case', async () => {
    await airflow().add({ username: 'kai', email: 'kai@example.com', roles: ['Admin'] });
    await ask({ ...ada, email: `${KELVIN}ai@example.com`, groups });
    expect(await airflow().stored('kai')).toMatchObject({ roles: ['Admin'] });
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, accounts that are named by e-mail', (pair) => {
  const { ask, it: airflow } = airflowWith(pair, NAMED, { syncAtLogin: false });
  const groups = ['viewers'];

  it('are of whoever has the address verified', async () => {
    await airflow().add({ username: ada.email, email: ada.email, roles: ['Admin'] });
    expect(await ask({ ...ada, groups })).toMatchObject({ signedIn: true, username: ada.email });
  });

  it.each([
    ['false', { email_verified: false }],
    ['missing', { email_verified: undefined }],
    ['a number', { email_verified: 1 }],
    ['of an address that is no ASCII', { email: 'ad\u00e0@example.com' }],
  ])('and of nobody else: email_verified %s', async (_, change) => {
    for (const username of [ada.email, 'ad\u00e0@example.com'])
      await airflow().add({ username, email: `${username}.org`, roles: ['Admin'] });
    const asked = await ask({ ...ada, groups, ...change });
    expect(asked.signedIn).toBe(false);
    expect(asked.reason).toContain('nobody has verified this e-mail');
    expect(await airflow().stored(ada.email)).toMatchObject({ roles: ['Admin'] });
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, named by a trusted e-mail', (pair) => {
  const { ask } = airflowWith(pair, { ...NAMED, email: 'trusted' });

  it('takes it as the provider has it', async () => {
    const asked = await ask({ ...ada, groups: ['viewers'], email_verified: undefined });
    expect(asked).toMatchObject({ signedIn: true, username: ada.email, roles: ['Viewer'] });
  });
});
