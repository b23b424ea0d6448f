import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, type Asked, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { CHOSEN_PAIRS, OPERATOR, REGISTRATION } from './registration.ts';

const GROUP = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';
const operator = {
  oid: OPERATOR.oid,
  name: 'Otto Operator',
  preferred_username: OPERATOR.upn,
  email: 'otto@example.com',
  roles: ['airflow_nonprod_op'],
};

/** Starts an Airflow for the tests of a block; each test begins without accounts. */
function airflowWith(pair: string, changes: Parameters<typeof webserverConfig>[1]) {
  let airflow: Airflow;
  beforeAll(async () => {
    airflow = await startAirflow({ pair, config: webserverConfig(pair, changes), env: REGISTRATION });
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

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, as by default', (pair) => {
  const { ask, it: airflow } = airflowWith(pair, {});

  it('gives exactly the mapped roles, and takes away what was given by hand', async () => {
    await airflow().add({ username: operator.oid, email: operator.email, roles: ['Admin'] });
    const roles = ['airflow_nonprod_op', 'something else'];
    expect(await ask({ ...operator, roles })).toMatchObject({
      signedIn: true,
      roles: OPERATOR.roles,
      log: [],
    });
  });

  it.each([
    ['no role', []],
    ['another role', ['Admin']],
    ['another case', ['AIRFLOW_NONPROD_OP']],
    ['a padded key', [' airflow_nonprod_op']],
    ['a key whose Airflow role does not exist', ['airflow_nonprod_ghost']],
  ])('refuses %s, and empties what is stored', async (_, roles) => {
    await ask(operator);
    const asked = await ask({ ...operator, roles });
    expect(asked).toMatchObject({ signedIn: false, exists: true, roles: [] });
    expect(asked.reason).toContain(operator.oid);
  });

  it.each([
    ['a text', 'airflow_nonprod_op'],
    ['an object', { airflow_nonprod_op: true }],
    ['null', null],
    ['a number', 1],
    ['true', true],
    ['a list in a list', [['airflow_nonprod_op']]],
    ['a list with null', ['airflow_nonprod_op', null]],
  ])('refuses %s in place of a list of texts, and touches nothing', async (_, roles) => {
    await ask(operator);
    expect(await ask({ ...operator, roles })).toMatchObject({ signedIn: false, roles: OPERATOR.roles });
  });

  it('takes an overage of the claim as unknown, and touches nothing', async () => {
    await ask(operator);
    const { roles: _, ...without } = operator;
    const asked = await ask({ ...without, _claim_names: { roles: 'src1' } });
    expect(asked).toMatchObject({ signedIn: false, roles: OPERATOR.roles });
  });

  it.each([undefined, '', 7, ['x'], 'a\nb', ' padded ', 'x'.repeat(256)])(
    'refuses the oid %j',
    async (oid) => {
      expect(await ask({ ...operator, oid })).toMatchObject({ signedIn: false });
    },
  );

  it('refuses claims that nobody verified', async () => {
    const [asked] = await airflow().claims([operator], true);
    expect(asked).toMatchObject({ signedIn: false, exists: false });
  });

  it('knows a renamed person again', async () => {
    await ask(operator);
    const asked = await ask({
      ...operator,
      name: 'Otto New',
      email: 'new@example.com',
      preferred_username: 'n',
    });
    expect(asked).toMatchObject({ signedIn: true, username: operator.oid, roles: OPERATOR.roles });
  });

  it('refuses an e-mail that another account has, with the reason', async () => {
    await airflow().add({ username: 'otto', email: operator.email, roles: ['Viewer'] });
    const asked = await ask(operator);
    expect(asked).toMatchObject({ signedIn: false, exists: false });
    expect(asked.reason).toContain("the account 'otto' has the e-mail 'otto@example.com'");
    expect(await airflow().stored('otto')).toMatchObject({ roles: ['Viewer'] });
  });

  it('keeps an inactive account out, with the reason', async () => {
    await airflow().add({ username: operator.oid, email: operator.email, roles: [], active: false });
    expect(await ask(operator)).toMatchObject({
      signedIn: false,
      reason: expect.stringContaining('not active'),
    });
  });

  it('makes names readable, whatever they hold', async () => {
    const odd = {
      ...operator,
      name: `A\u0000da\ud800 ${'x'.repeat(500)}`,
      email: 17,
      preferred_username: undefined,
    };
    expect(await ask(odd)).toMatchObject({
      signedIn: true,
      firstName: 'Ada',
      lastName: 'x'.repeat(64),
      email: `${operator.oid}@email.notfound`,
    });
  });

  it('keeps a log line one line, whatever a claim holds', async () => {
    const { reason } = await ask({ ...operator, roles: ['x\nERROR forged', 'y'.repeat(5000)] });
    expect(reason).toContain('x\\nERROR forged');
    expect(reason?.length).toBeLessThan(400);
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, groups, first, link', (pair) => {
  const { ask, it: airflow } = airflowWith(pair, {
    signIn: { keys: ['groups'], mappings: [{ key: GROUP, name: 'viewers', roles: ['Viewer'] }] },
    syncAtLogin: false,
    linkKnownEmail: true,
  });
  const { roles: _, ...person } = operator;
  const member = { ...person, groups: [GROUP] };

  it('lets a member in, and refuses an overage as unknown', async () => {
    expect(await ask(member)).toMatchObject({ signedIn: true, roles: ['Viewer'] });
    expect(await ask({ ...person, hasgroups: true })).toMatchObject({ signedIn: false, roles: ['Viewer'] });
    const overage = { ...person, _claim_names: { groups: 'src1' } };
    expect(await ask(overage)).toMatchObject({ signedIn: false, roles: ['Viewer'] });
  });

  it('leaves a known person the stored roles, and refuses an unknown one without a group', async () => {
    await airflow().add({ username: operator.oid, email: operator.email, roles: ['Op'] });
    expect(await ask({ ...person, groups: [] })).toMatchObject({ signedIn: true, roles: ['Op'] });
    const other = { ...person, oid: GROUP, email: 'other@example.com', groups: [] };
    expect(await ask(other)).toMatchObject({ signedIn: false, exists: false });
  });

  it('links an account from before once, and says so', async () => {
    await airflow().add({ username: 'otto', email: operator.email, roles: ['Op'] });
    const asked = await ask(member);
    expect(asked).toMatchObject({ signedIn: true, username: operator.oid, roles: ['Op'] });
    expect(asked.log.join()).toContain("the account 'otto' has the e-mail");
    expect(await airflow().stored('otto')).toMatchObject({ exists: false });
    expect((await ask(member)).log).toEqual([]);
  });

  it.each([
    ['a guest', { idp: 'https://sts.windows.net/other/' }, { username: 'otto' }],
    ["another person's account", {}, { username: GROUP }],
    ['an inactive account', {}, { username: 'otto', active: false }],
  ])('does not link %s', async (_name, more, account) => {
    await airflow().add({ email: operator.email, roles: ['Op'], ...account });
    expect(await ask({ ...member, ...more })).toMatchObject({ signedIn: false, exists: false });
    expect(await airflow().stored(account.username)).toMatchObject({ exists: true, roles: ['Op'] });
  });
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, unmapped, by preferred_username', (pair) => {
  const { ask } = airflowWith(pair, {
    unmappedRole: 'User',
    signIn: { username: 'preferred_username' },
  });

  it('gives the role for people without a mapped key, and only to them', async () => {
    const expected = { signedIn: true, username: OPERATOR.upn };
    expect(await ask({ ...operator, roles: [] })).toMatchObject({ ...expected, roles: ['User'] });
    expect(await ask(operator)).toMatchObject({ ...expected, roles: OPERATOR.roles });
  });

  it('refuses a mapped key whose Airflow role does not exist, and an overage', async () => {
    expect(await ask({ ...operator, roles: ['airflow_nonprod_ghost'] })).toMatchObject({ signedIn: false });
    const overage = { ...operator, roles: [], _claim_names: { roles: 'src1' } };
    expect(await ask(overage)).toMatchObject({ signedIn: false });
  });
});
