import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stockHoles, stockHolesOf } from '../../src/facts/stock-holes.ts';
import { directoryWith } from '../emulator/directory-with.ts';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { EXPECTED } from './faults.ts';
import { type Provider, startProvider } from './provider.ts';
import { ADMIN, CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

/** What each hole looks like: let in, an error page, kept out although the login is right, or kept out for good. */
const SEEN: Record<string, 'in' | 'HTTP 500' | 'out' | 'stuck'> = {
  'other-tid': 'in',
  'wrong-aud-azp': 'in',
  'nonce-unsupported': 'in',
  'roles-object': 'in',
  'roles-number': 'HTTP 500',
  'expired-60s': 'out',
  'keys-500': 'out',
  'keys-empty': 'stuck',
  'discovery-empty': 'stuck',
};

/** Of the same hole as the one in the table, or what `unmapped: Public` accepts. */
const ALSO_OPEN = ['no-tid', 'roles-true', 'roles-nested', 'roles-string', 'roles-null-item', 'roles-ints'];
const STILL_REFUSED = Object.entries(EXPECTED).filter(
  ([name, { result, cold }]) => result === 'refused' && !cold && !ALSO_OPEN.includes(name),
);

/** Holes that only some releases of authlib have. */
const byAuthlib: Record<string, (minor: number) => boolean> = {
  'nonce-unsupported': (minor) => minor <= 6,
  'keys-empty': (minor) => minor >= 7,
};

it('every hole in the table is looked at', () => {
  expect(Object.keys(SEEN)).toEqual(stockHoles.map(({ fault }) => fault));
});

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, on stock settings', (pair) => {
  const [, fab = '', authlib = ''] = /^[^-]+-([^-]*)-+authlib1\.(\d+)/.exec(pair) ?? [];
  const open = stockHolesOf(fab === '' ? undefined : fab)
    .map(({ fault }) => fault)
    .filter((fault) => byAuthlib[fault]?.(Number(authlib)) ?? true);
  let provider: Provider;
  let airflow: Airflow;

  beforeAll(async () => {
    // Up to Airflow 2.7 stock settings need this optional claim, which a rule says.
    provider = await startProvider(directoryWith({}, (upn) => ({ upn })));
    const config = webserverConfig(pair, { hardened: false, unmappedRole: 'Public' });
    airflow = await startAirflow({ pair, config, provider, env: REGISTRATION });
  });
  afterAll(async () => {
    await airflow?.close();
    await provider?.close();
  });
  afterEach(async () => {
    await provider.control({ faults: {}, claims: {} });
    await airflow.reset();
    await airflow.cold();
  });

  it('signs in with the mapped roles and Public, and takes removed roles away', async () => {
    const roles = [...OPERATOR.roles, 'Public'].sort();
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({
      signedIn: true,
      username: OPERATOR.oid,
      roles,
    });
    await provider.control({ claims: { [OPERATOR.upn]: { roles: [] } } });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true, roles: ['Public'] });
  });

  it.each(stockHoles.map(({ fault }) => fault))('%s, as the table says', async (fault) => {
    const seen = SEEN[fault];
    if (seen === 'stuck') await airflow.cold();
    else await airflow.login(ADMIN.upn);
    await provider.control({ faults: { [fault]: true } });
    const login = await airflow.login(OPERATOR.upn);
    await provider.control({ faults: {} });
    const after = await airflow.login(OPERATOR.upn);
    const found = {
      in: login.signedIn,
      out: !login.signedIn,
      'HTTP 500': login.status === 500,
      stuck: !after.signedIn,
    };
    expect(seen && found[seen]).toBe(open.includes(fault));
  });

  it.each(STILL_REFUSED)('%s', async (name, { faults }) => {
    if (open.includes(name)) return;
    await airflow.login(ADMIN.upn);
    await provider.control({ faults: faults ?? { [name]: true } });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: false, exists: false, status: 302 });
  });
});

describe.skipIf(airflowUnavailable())('on stock settings that know AUTH_OAUTH_ROLE_KEYS', () => {
  it('groups give roles', async () => {
    const pair = '3.3.2-3.10.2-authlib1.9.9';
    const group = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1';
    const config = webserverConfig(pair, {
      hardened: false,
      signIn: { keys: ['groups'], mappings: [{ key: group, name: 'operators', roles: ['Op'] }] },
    });
    const provider = await startProvider(DIRECTORY);
    const airflow = await startAirflow({ pair, config, provider, env: REGISTRATION });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true, roles: ['Op', 'Public'] });
    await airflow.close();
    await provider.close();
  });
});
