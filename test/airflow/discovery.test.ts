import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { type Provider, startProvider } from './provider.ts';
import { ADMIN, CHOSEN_PAIRS, DIRECTORY, REGISTRATION } from './registration.ts';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, a discovery document that lies', (pair) => {
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
  beforeEach(() => airflow.cold());
  afterEach(async () => {
    await provider.control({ faults: {} });
    await airflow.reset();
  });

  it('about the algorithms does not matter', async () => {
    await provider.control({ faults: { 'discovery-other-algs': true } });
    expect(await airflow.login(ADMIN.upn)).toMatchObject({ signedIn: true, roles: ADMIN.roles });
  });

  it.each(['alg-none', 'hs256-public-key'])('about the algorithms lets no %s in', async (fault) => {
    await provider.control({ faults: { 'discovery-other-algs': true, [fault]: true } });
    expect(await airflow.login(ADMIN.upn)).toMatchObject({ signedIn: false, exists: false, status: 302 });
  });

  it('about the issuer is refused, and forgotten', async () => {
    await provider.control({ faults: { 'discovery-wrong-issuer': { times: 1 } } });
    const login = await airflow.login(ADMIN.upn);
    expect(login).toMatchObject({ signedIn: false, status: 302 });
    expect(login.log.join()).toContain('discovery document is not the one of https://login.microsoft');
    expect(await airflow.login(ADMIN.upn)).toMatchObject({ signedIn: true });
  });

  it.each([
    ['iat-future-60s', true],
    ['iat-future-10m', false],
  ])('%s: in is %s', async (fault, signedIn) => {
    await provider.control({ faults: { [fault]: true } });
    expect(await airflow.login(ADMIN.upn)).toMatchObject({ signedIn });
  });
});
