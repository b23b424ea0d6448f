import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PythonSignIn } from '../../src/render/python-context.ts';
import { type Airflow, type Asked, startAirflow } from './airflow.ts';
import { type Changes, OIDC, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { CHOSEN_PAIRS } from './registration.ts';

const ENV = { OIDC_CLIENT_ID: 'airflow', OIDC_CLIENT_SECRET: 'a-secret', AIRFLOW_PROVIDER: 'keycloak' };
const VIEWER: PythonSignIn['mappings'] = [
  { key: 'viewers', name: null, roles: ['Viewer'] },
  { key: 'everything', name: null, roles: ['Admin', 'Viewer'] },
  { key: 'admins', name: null, roles: ['Admin'] },
];
const ADA = 'keycloak_ada-1';
const ada = { sub: 'ada-1', name: 'Ada Admin', email: 'ada@example.com', email_verified: true };

/** An Airflow for a block whose people sign in with one provider, Keycloak unless said otherwise. */
function airflowWith(pair: string, signIn: Partial<PythonSignIn>, changes: Changes = {}) {
  let airflow: Airflow;
  beforeAll(async () => {
    const signIns = [{ ...OIDC, mappings: VIEWER, ...signIn }];
    airflow = await startAirflow({ pair, config: webserverConfig(pair, { signIns, ...changes }), env: ENV });
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

const in_ = (roles: string[]) => ({ signedIn: true, username: ADA, roles });
const OUT = { signedIn: false, exists: false };

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, groups of another provider', (pair) => {
  const { ask, it: airflow } = airflowWith(pair, {});

  it('names the account by the provider and its sub, and gives the mapped roles', async () => {
    expect(await ask({ ...ada, groups: ['viewers', 'other'] })).toMatchObject({
      ...in_(['Viewer']),
      email: 'ada@example.com',
      log: [],
    });
  });

  it.each([
    ['false', { email_verified: false }],
    ['missing', { email_verified: undefined }],
    ['a number', { email_verified: 1 }],
    ['another text', { email_verified: 'yes' }],
    ['a text of Python', { email_verified: 'True' }],
    ['a list', { email_verified: [true] }],
    ['with an invisible character', { email: 'ada\u200b@example.com' }],
    ['no text', { email: ['ada@example.com'] }],
    ['missing, though it is verified', { email: undefined }],
  ])('takes an e-mail for nobody: email_verified %s', async (_, change) => {
    expect(await ask({ ...ada, groups: ['viewers'], ...change })).toMatchObject({
      ...in_(['Viewer']),
      email: `${ADA}@email.notfound`,
    });
  });

  it('takes email_verified as a text, as Cognito writes it', async () => {
    expect(await ask({ ...ada, groups: ['viewers'], email_verified: 'true' })).toMatchObject({
      email: 'ada@example.com',
    });
  });

  it.each([
    ['a local account of that name', 'ada-1', { sub: 'ada-1' }],
    ['a local account that is called like the person', 'admin', { preferred_username: 'admin' }],
  ])('leaves %s alone', async (_, username, change) => {
    await airflow().add({ username, email: 'local@example.org', roles: ['Admin'] });
    expect(await ask({ ...ada, groups: ['viewers'], ...change })).toMatchObject(in_(['Viewer']));
    expect(await airflow().stored(username)).toMatchObject({ roles: ['Admin'], email: 'local@example.org' });
  });

  it.each([
    ['a sub that differs by case alone', 'keycloak_ADA-1', ada],
    ['a known e-mail', 'ada', ada],
  ])('refuses %s', async (_, username, claims) => {
    await airflow().add({ username, email: 'ada@example.com', roles: ['Admin'] });
    const asked = await ask({ ...claims, groups: ['viewers'] });
    expect(asked.signedIn).toBe(false);
    expect(await airflow().stored(username)).toMatchObject({ roles: ['Admin'] });
  });

  it('leaves a known e-mail alone where nobody has verified that it is theirs', async () => {
    await airflow().add({ username: 'ada', email: 'ada@example.com', roles: ['Admin'] });
    expect(await ask({ ...ada, groups: ['viewers'], email_verified: false })).toMatchObject({
      ...in_(['Viewer']),
      email: `${ADA}@email.notfound`,
    });
  });

  it.each([
    ['none', undefined],
    ['unmapped ones', ['other']],
    ['those of a text', 'viewers'],
    ['null', null],
    ['a map', { viewers: true }],
    ['a list in a list', [['viewers']]],
  ])('refuses whoever has no group: %s', async (_, groups) => {
    const asked = await ask({ ...ada, groups });
    expect(asked).toMatchObject(OUT);
    expect(asked.reason).toContain(ADA);
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, a path to the keys', (pair) => {
  const { ask, it: airflow } = airflowWith(pair, { keys: ['resource_access', 'air.flow', 'roles'] });
  const at = (roles: unknown) => ({ ...ada, resource_access: { 'air.flow': { roles } } });

  it('takes what stands there, by names and not by dots', async () => {
    expect(await ask(at(['viewers']))).toMatchObject(in_(['Viewer']));
    expect(await ask({ ...ada, resource_access: { air: { flow: { roles: ['viewers'] } } } })).toMatchObject({
      signedIn: false,
    });
  });

  it.each([
    ['nothing', {}],
    ['no client', { resource_access: {} }],
    ['no roles', { resource_access: { 'air.flow': {} } }],
    ['another client', { resource_access: { other: { roles: ['viewers'] } } }],
  ])('takes %s for no keys, and empties what is stored', async (_, change) => {
    await ask(at(['viewers']));
    const asked = await ask({ ...ada, ...change });
    expect(asked).toMatchObject({ signedIn: false, exists: true, roles: [] });
    expect(asked.reason).toContain('no Airflow role for resource_access.air.flow.roles []');
  });

  it.each([
    ['a text', { resource_access: 'viewers' }],
    ['a list', { resource_access: [{ 'air.flow': { roles: ['viewers'] } }] }],
    ['null', { resource_access: null }],
    ['a number on the way', { resource_access: { 'air.flow': 7 } }],
    ['a text at the end', at('viewers')],
    ['null at the end', at(null)],
  ])('refuses %s as malformed, and touches nothing', async (_, change) => {
    await ask(at(['viewers']));
    expect(await ask({ ...ada, ...change })).toMatchObject({ signedIn: false, roles: ['Viewer'] });
    expect(await airflow().stored(ADA)).toMatchObject({ roles: ['Viewer'] });
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)(
  '%s, a provider with capitals in its name',
  (pair) => {
    const { ask, it: airflow } = airflowWith(
      pair,
      { prefix: 'KC_' },
      { localPasswords: true, linkKnownEmail: true },
    );

    it.each([
      ['KC_x', false],
      ['kc_x', false],
      ['KC', true],
    ])('opens %s by a password: %s', async (username, opens) => {
      const login = { username, password: 'Open-Sesame-1' };
      await airflow().add({ username, email: 'x@example.org', roles: ['Viewer'] });
      await airflow().password(login);
      expect(await airflow().opensByPassword(login)).toBe(opens);
    });

    it.each(['KC_x', 'kc_x'])("takes over no account of somebody else's there: %s", async (username) => {
      await airflow().add({ username, email: 'ada@example.com', roles: ['Admin'] });
      const asked = await ask({ ...ada, sub: 'evil', groups: ['viewers'] });
      expect(asked).toMatchObject(OUT);
      expect(asked.reason).toContain(`the account '${username}' has the e-mail`);
      expect(await airflow().stored(username)).toMatchObject({ roles: ['Admin'] });
    });

    it('takes over a local account, once', async () => {
      await airflow().add({ username: 'ada', email: 'ada@example.com', roles: ['Op'] });
      expect(await ask({ ...ada, groups: ['viewers'] })).toMatchObject({
        signedIn: true,
        username: 'KC_ada-1',
        roles: ['Viewer'],
      });
    });
  },
);

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, at most Viewer', (pair) => {
  const { ask } = airflowWith(pair, { atMost: ['Viewer'] }, { unmappedRole: 'Viewer' });

  it.each([
    ['a key with both', ['everything'], ['Viewer']],
    ['a key with a role beyond alone: nobody has mapped it', ['admins'], ['Viewer']],
    ['all keys', ['admins', 'everything', 'viewers'], ['Viewer']],
    ['no key', [], ['Viewer']],
  ])('gives %s', async (_, groups, roles) => {
    expect(await ask({ ...ada, groups })).toMatchObject(in_(roles));
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, at most User', (pair) => {
  const { ask } = airflowWith(pair, { atMost: ['User'] }, { unmappedRole: 'Viewer' });

  it.each([[['everything']], [['viewers', 'admins']], [[]]])(
    'refuses %j, and the role for everybody',
    async (groups) => {
      expect(await ask({ ...ada, groups })).toMatchObject(OUT);
    },
  );
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS.slice(-1))('%s, where nothing is mapped', (pair) => {
  const viewer = airflowWith(pair, { atMost: ['Viewer'], mappings: [] }, { unmappedRole: 'Viewer' });
  const nobody = airflowWith(pair, { atMost: [], mappings: [] }, { unmappedRole: 'Viewer' });

  it('everybody has the role for everybody, where it may be given', async () => {
    expect(await viewer.ask({ ...ada, groups: ['admins'] })).toMatchObject(in_(['Viewer']));
  });

  it('nobody has a role where none may be given', async () => {
    expect(await nobody.ask({ ...ada, groups: ['admins'] })).toMatchObject(OUT);
  });
});
