import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { EXPECTED } from './faults.ts';
import { type Provider, startProvider } from './provider.ts';
import { ADMIN, CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  let provider: Provider;
  let airflow: Airflow;

  beforeAll(async () => {
    provider = await startProvider(DIRECTORY);
    airflow = await startAirflow({ pair, config: webserverConfig(pair), provider, env: REGISTRATION });
  });
  afterAll(async () => {
    await airflow?.close();
    await provider?.close();
  });
  afterEach(async () => {
    await provider.control({ faults: {}, claims: {} });
    await airflow.reset();
  });

  it.each(Object.entries(EXPECTED))('%s', async (name, { result, faults, cold }) => {
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true, roles: OPERATOR.roles });
    if (cold) await airflow.cold();
    await provider.control({ faults: faults ?? { [name.split(' ')[0] ?? '']: true } });
    for (const person of [ADMIN, OPERATOR]) {
      if (cold) await airflow.cold();
      const login = await airflow.login(person.upn);
      expect(login.leaks).toEqual([]);
      expect(login.status).toBe(302);
      if (result === 'in') {
        expect(login).toMatchObject({ signedIn: true, username: person.oid, roles: person.roles, log: [] });
      } else {
        expect(login).toMatchObject({ signedIn: false });
        expect(login.log.length, 'a refusal leaves a line').toBeGreaterThan(0);
      }
    }
    if (result === 'refused') {
      expect(await airflow.stored(ADMIN.oid)).toMatchObject({ exists: false, roles: [] });
      expect(await airflow.stored(OPERATOR.oid)).toMatchObject({ exists: true, roles: OPERATOR.roles });
    }
    await provider.control({ faults: {} });
    expect(await airflow.login(ADMIN.upn)).toMatchObject({ signedIn: true, roles: ADMIN.roles });
  });

  it.each(['soft', 'hard'])('keys rotated (%s) let the next login in', async (rotateKeys) => {
    await airflow.login(OPERATOR.upn);
    await provider.control({ rotateKeys, resetRequests: true });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true });
    expect((await provider.requests()).keys).toBe(1);
  });

  it('a rotation that meets one empty answer is over with the next login', async () => {
    await airflow.login(OPERATOR.upn);
    await provider.control({ rotateKeys: 'hard', faults: { 'keys-empty': { times: 1 } } });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: false });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true });
  });

  it('an unknown key id costs one reading of the keys, a known one none', async () => {
    await airflow.login(OPERATOR.upn);
    await provider.control({ faults: { 'unknown-kid': { times: 1 } }, resetRequests: true });
    await airflow.login(OPERATOR.upn);
    await airflow.login(OPERATOR.upn);
    expect(await provider.requests()).toMatchObject({ keys: 1, token: 2 });
    expect((await provider.requests()).discovery ?? 0).toBe(0);
  });

  it('whoever lost every mapped role is refused, and loses what is stored', async () => {
    await airflow.login(OPERATOR.upn);
    await provider.control({ claims: { [OPERATOR.upn]: { roles: ['other'] } } });
    const login = await airflow.login(OPERATOR.upn);
    expect(login).toMatchObject({ signedIn: false });
    expect(login.log.join()).toContain(`${OPERATOR.oid}: no Airflow role for roles ['other']`);
    expect(await airflow.stored(OPERATOR.oid)).toMatchObject({ exists: true, roles: [] });
  });

  it.each([
    [60, true],
    [600, false],
  ])('a token issued %d s from now, by iat alone: in is %s', async (ahead, signedIn) => {
    const iat = Math.floor(Date.now() / 1000) + ahead;
    await provider.control({ claims: { [OPERATOR.upn]: { iat, nbf: null } } });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn });
  });

  it('a callback works once, and in the browser that asked for it', async () => {
    const { location } = await airflow.start('mine');
    const { callback } = await airflow.click(ADMIN.upn, location ?? '');
    expect(await airflow.visit(callback, 'somebody else')).toMatchObject({ signedIn: false });
    expect(await airflow.visit(callback.replace(/&state=[^&]*/, ''), 'mine')).toMatchObject({
      signedIn: false,
    });
    expect(await airflow.visit(callback.replace('&state=e', '&state=f'), 'mine')).toMatchObject({
      signedIn: false,
    });
    expect(await airflow.visit(callback, 'mine')).toMatchObject({ signedIn: true, username: ADMIN.oid });
    expect(await airflow.visit(callback, 'somebody else')).toMatchObject({ signedIn: false });
  });
});
