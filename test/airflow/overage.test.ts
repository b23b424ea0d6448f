import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { directoryWith } from '../emulator/directory-with.ts';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { type Provider, startProvider } from './provider.ts';
import { CHOSEN_PAIRS, OPERATOR, REGISTRATION } from './registration.ts';

const NINA = { upn: 'nested@example.com', oid: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a05' };
const STRANGER = { upn: 'stranger@example.com', oid: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a04' };
const VIEWERS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';
const OPERATORS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, an overage, resolved by Graph', (pair) => {
  let provider: Provider;
  let airflow: Airflow;

  beforeAll(async () => {
    provider = await startProvider(
      directoryWith({ graphPermissions: ['User.Read.All'], groupMembershipClaims: 'SecurityGroup' }),
    );
    const config = webserverConfig(pair, {
      signIn: {
        keys: ['groups'],
        resolveOverage: true,
        mappings: [
          { key: VIEWERS, name: 'viewers', roles: ['Viewer'] },
          { key: OPERATORS, name: 'operators', roles: ['Op'] },
        ],
      },
    });
    airflow = await startAirflow({ pair, config, provider, env: REGISTRATION });
  });
  afterAll(async () => {
    await airflow?.close();
    await provider?.close();
  });
  afterEach(async () => {
    await provider.control({ faults: {}, claims: {}, resetRequests: true });
    await airflow.reset();
  });

  it('asks nobody while the token carries the groups', async () => {
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true, roles: ['Op'] });
    expect((await provider.requests()).graph ?? 0).toBe(0);
  });

  it.each([
    ['one page', { overage: true }],
    ['hasgroups', { hasgroups: true }],
    ['many pages', { overage: true, 'graph-small-pages': true }],
    ['told to wait once', { overage: true, 'graph-429': { times: 1 } }],
  ])('finds all groups, nested ones too: %s', async (_, faults) => {
    await provider.control({ faults });
    const login = await airflow.login(NINA.upn);
    expect(login).toMatchObject({
      signedIn: true,
      username: NINA.oid,
      roles: ['Viewer'],
      log: [],
      leaks: [],
    });
  });

  it('refuses whoever is in no mapped group, with the reason, and empties what is stored', async () => {
    await airflow.add({ username: STRANGER.oid, email: 's@example.com', roles: ['Op'] });
    await provider.control({ faults: { overage: true } });
    const login = await airflow.login(STRANGER.upn);
    expect(login).toMatchObject({ signedIn: false, leaks: [] });
    expect(login.log.join()).toContain(`${STRANGER.oid}: no Airflow role for groups []`);
    expect(await airflow.stored(STRANGER.oid)).toMatchObject({ roles: [] });
  });

  it.each([
    ['graph-403', {}, 'answered 403'],
    ['graph-500', {}, 'answered 500'],
    ['graph-429', {}, 'answered 429'],
    ['graph-html', {}, ''],
    ['graph-foreign-next-link', {}, 'the next page is on another host'],
  ])('%s: unknown, so refused, and nothing is touched', async (fault, more, reason) => {
    await airflow.add({ username: NINA.oid, email: 'nina@example.com', roles: ['Op'] });
    await provider.control({ faults: { overage: true, [fault]: true, ...more } });
    const login = await airflow.login(NINA.upn);
    expect(login).toMatchObject({ signedIn: false, status: 302, leaks: [] });
    expect(login.log.join()).toContain(
      `${NINA.oid}: too many groups for a token, and Microsoft Graph did not tell them: `,
    );
    expect(login.log.join()).toContain(reason);
    expect(await airflow.stored(NINA.oid)).toMatchObject({ exists: true, roles: ['Op'] });
    await provider.control({ faults: { overage: true } });
    expect(await airflow.login(NINA.upn)).toMatchObject({ signedIn: true, roles: ['Viewer'] });
  });

  it('waits ten seconds and no longer', async () => {
    await provider.control({ faults: { overage: true, 'graph-slow': { ms: 20_000, times: 1 } } });
    const login = await airflow.login(NINA.upn);
    expect(login).toMatchObject({ signedIn: false, leaks: [] });
    expect(login.log.join()).toContain('Microsoft Graph did not tell them');
  });

  it("takes the token's own oid, and only an object id", async () => {
    await provider.control({ claims: { [NINA.upn]: { oid: '../me', groups: null, hasgroups: true } } });
    const login = await airflow.login(NINA.upn);
    expect(login).toMatchObject({ signedIn: false });
    expect(login.log.join()).toContain("no object id: '../me'");
    expect((await provider.requests()).graph ?? 0).toBe(0);
  });
});
