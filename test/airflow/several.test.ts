import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PythonSignIn } from '../../src/render/python-context.ts';
import { type Airflow, type Asked, startAirflow } from './airflow.ts';
import { ENTRA, OIDC, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { CHOSEN_PAIRS, REGISTRATION } from './registration.ts';

const ENV = { ...REGISTRATION, OIDC_CLIENT_ID: 'airflow', OIDC_CLIENT_SECRET: 'a-secret' };
const OID = '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02';
const mapping = (key: string, ...roles: string[]) => ({ key, name: null, roles });
const PARTNER: PythonSignIn = {
  ...OIDC,
  name: 'partner',
  title: 'Okta',
  issuer: ['https://partner.okta.com'],
  prefix: 'partner_',
  atMost: ['Viewer', 'User'],
  mappings: [mapping('readers', 'Viewer', 'Op'), mapping('users', 'User')],
};
const OTHER: PythonSignIn = {
  ...OIDC,
  name: 'part',
  prefix: 'part_',
  issuer: ['https://sso.example.com/realms/part'],
  mappings: [mapping('owners', 'Op')],
};
const CAPITALS: PythonSignIn = { ...OTHER, name: 'KC', prefix: 'KC_' };

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, Entra and three others', (pair) => {
  let airflow: Airflow;
  beforeAll(async () => {
    const entra = { ...ENTRA, mappings: [mapping('airflow_admin', 'Admin')] };
    const config = webserverConfig(pair, {
      signIns: [entra, PARTNER, OTHER, CAPITALS],
      localPasswords: true,
    });
    airflow = await startAirflow({ pair, config, env: ENV });
  });
  afterAll(() => airflow?.close());
  afterEach(() => airflow.reset());

  const ask = async (at: string, claims: object, verifiedBy?: string): Promise<Asked> => {
    const [asked] = await airflow.claims([claims], false, at, verifiedBy);
    if (!asked) throw new Error('no answer');
    return asked;
  };
  const person = { sub: 'ada', oid: OID, email: 'ada@example.com', email_verified: true };

  it('gives each their own account, by its own mapping', async () => {
    expect(await ask('azure', { ...person, roles: ['airflow_admin'] })).toMatchObject({
      username: OID,
      roles: ['Admin'],
    });
    const more = { ...person, email: 'ada@partner.example' };
    expect(await ask('partner', { ...more, groups: ['users'] })).toMatchObject({
      username: 'partner_ada',
      roles: ['User'],
    });
    const other = { ...person, email: 'ada@part.example' };
    expect(await ask('part', { ...other, groups: ['owners'] })).toMatchObject({
      username: 'part_ada',
      roles: ['Op'],
    });
  });

  it.each([
    ['Entra', 'partner', { groups: ['airflow_admin'], roles: ['airflow_admin'] }],
    ['a third one', 'partner', { groups: ['owners'] }],
    ['another', 'azure', { roles: ['readers', 'owners'], groups: ['readers'] }],
  ])('gives no role for a key of %s', async (_, at, claims) => {
    const asked = await ask(at, { ...person, ...claims });
    expect(asked).toMatchObject({ signedIn: false, exists: false });
    expect(asked.reason).toContain('no Airflow role');
  });

  it('gives no role beyond what a provider may give at the most, and says so at the start', async () => {
    expect(await ask('partner', { ...person, groups: ['readers', 'users'] })).toMatchObject({
      signedIn: true,
      roles: ['User', 'Viewer'],
    });
  });

  it.each(['azure', 'part'])('does not take at the partner what %s has verified', async (by) => {
    const asked = await ask('partner', { ...person, groups: ['users'] }, by);
    expect(asked).toMatchObject({ signedIn: false, exists: false });
    expect(asked.reason).toContain('there is no verified ID token');
  });

  it.each([
    ['an object id of Entra', 'partner', { sub: OID }, `partner_${OID}`],
    ['the user name of another provider', 'partner', { sub: 'part_ada' }, 'partner_part_ada'],
    ['what makes the same name, were names joined otherwise', 'part', { sub: 'ner_ada' }, 'part_ner_ada'],
  ])('is nobody else with the sub %s', async (_, at, change, username) => {
    for (const [name, email] of [
      [OID, 'a'],
      ['part_ada', 'b'],
      ['partner_ada', 'c'],
    ] as const)
      await airflow.add({ username: name, email: `${email}@example.org`, roles: ['Admin'] });
    const groups = at === 'part' ? ['owners'] : ['users'];
    expect(await ask(at, { ...person, ...change, groups })).toMatchObject({
      signedIn: true,
      username,
      roles: at === 'part' ? ['Op'] : ['User'],
    });
  });

  it('refuses an e-mail that somebody of another provider has, and leaves their account alone', async () => {
    await ask('azure', { ...person, roles: ['airflow_admin'] });
    const asked = await ask('partner', { ...person, groups: ['users'] });
    expect(asked).toMatchObject({ signedIn: false, exists: false });
    expect(asked.reason).toContain(`the account '${OID}' has the e-mail 'ada@example.com'`);
    expect(await airflow.stored(OID)).toMatchObject({ roles: ['Admin'] });
  });

  it('takes the roles away from the account of the provider that says so, and from no other', async () => {
    await ask('azure', { ...person, roles: ['airflow_admin'] });
    const more = { ...person, email: 'ada@partner.example' };
    await ask('partner', { ...more, groups: ['users'] });
    expect(await ask('partner', { ...more, groups: [] })).toMatchObject({ signedIn: false, roles: [] });
    expect(await airflow.stored(OID)).toMatchObject({ roles: ['Admin'] });
  });

  it.each([
    ['partner_ada', false],
    ['PARTNER_ADA', false],
    ['part_x', false],
    ['KC_x', false],
    ['kc_x', false],
    [OID, false],
    ['ada@example.com', false],
    ['partner', true],
    ['svc-deploy', true],
  ])('opens %s by a password: %s', async (username, opens) => {
    const login = { username, password: 'Open-Sesame-1' };
    await airflow.add({ username, email: 'x@example.org', roles: ['Viewer'] });
    await airflow.password(login);
    expect(await airflow.opensByPassword(login)).toBe(opens);
  });
});
