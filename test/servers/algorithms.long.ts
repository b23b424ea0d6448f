import { describe, expect, it } from 'vitest';
import { startAirflow } from '../airflow/airflow.ts';
import { OIDC, webserverConfig } from '../airflow/config.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { callbacks, signInAt } from './at-airflow.ts';
import { CLIENT, SECRET, startOidcProvider } from './oidc-provider.ts';

/** A file for a provider that signs with these, as no row of `src/providers` has it yet. */
const configFor = (pair: string, issuer: string, algorithms: string[]) =>
  webserverConfig(pair, {
    signIns: [
      {
        ...OIDC,
        name: 'oidc',
        prefix: 'oidc_',
        issuer: [issuer],
        secretIn: 'header',
        algorithms,
        mappings: [{ key: 'airflow-admins', name: null, roles: ['Admin'] }],
      },
    ],
  });

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, the secret in the header', (pair) => {
  it.each([
    ['ES256', ['ES256'], true],
    ['PS256', ['PS256'], true],
    ['ES256', ['RS256', 'ES256'], true],
    ['ES256', ['RS256'], false],
    ['RS256', ['PS256'], false],
  ] as const)('oidc-provider signs with %s, and the file takes %j', async (alg, taken, isIn) => {
    const server = await startOidcProvider(callbacks('oidc'), alg);
    const env = { OIDC_CLIENT_ID: CLIENT, OIDC_CLIENT_SECRET: SECRET };
    const airflow = await startAirflow({ pair, config: configFor(pair, server.issuer, [...taken]), env });
    try {
      const visit = await signInAt(airflow, 'oidc', { login: 'ada', password: 'any' });
      expect(visit).toMatchObject(
        isIn ? { signedIn: true, username: 'oidc_ada', roles: ['Admin'] } : { signedIn: false },
      );
      expect(await airflow.stored('oidc_ada')).toMatchObject({ exists: isIn });
    } finally {
      await airflow.close();
      await server.close();
    }
  });
});
