import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, startAirflow } from '../airflow/airflow.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { callbacks, NO_ROLE, rendered, signInAt } from './at-airflow.ts';
import { CLIENT, type OidcProvider, SECRET, startOidcProvider } from './oidc-provider.ts';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s at a real oidc-provider', (pair) => {
  let server: OidcProvider;
  let airflow: Airflow;
  beforeAll(async () => {
    server = await startOidcProvider(callbacks('oidc'));
    const named = {
      provider: 'oidc',
      issuer: server.issuer,
      client: CLIENT,
      claim: 'groups',
      mappings: { 'airflow-admins': ['Admin'], 'airflow-ops': ['Op', 'Viewer'] },
    };
    const config = await rendered(named, pair.split('-')[0] ?? '');
    const env = { OIDC_CLIENT_ID: CLIENT, OIDC_CLIENT_SECRET: SECRET };
    airflow = await startAirflow({ pair, config, env });
  });
  afterAll(async () => {
    await airflow?.close();
    await server?.close();
  });

  const signIn = (login: string) => signInAt(airflow, 'oidc', { login, password: 'any' });

  it('gives the right people exactly their roles, twice', async () => {
    const ada = { signedIn: true, username: 'oidc_ada', email: 'ada@example.com', roles: ['Admin'] };
    expect(await signIn('ada')).toMatchObject(ada);
    expect(await signIn('otto')).toMatchObject({ username: 'oidc_otto', roles: ['Op', 'Viewer'] });
    expect(await signIn('ada')).toMatchObject(ada);
  });

  it('keeps a stranger out', async () => {
    const { signedIn, flashes } = await signIn('stan');
    expect(signedIn).toBe(false);
    expect(flashes).toContain(NO_ROLE);
    expect(await airflow.stored('oidc_stan')).toMatchObject({ exists: false });
  });

  it('does not take ADA for ada', async () => {
    await signIn('ada');
    expect(await signIn('ADA')).toMatchObject({ signedIn: false });
    expect(await airflow.stored('oidc_ada')).toMatchObject({ username: 'oidc_ada', roles: ['Admin'] });
    await airflow.reset();
    expect(await signIn('ADA')).toMatchObject({ username: 'oidc_ADA', roles: ['Op', 'Viewer'] });
  });
});
