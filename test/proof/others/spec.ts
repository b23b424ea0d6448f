import { stringify } from 'yaml';
import { REGISTRATION } from '../../airflow/registration.ts';
import { CLIENT, SECRET } from './directory.ts';
import type { Other } from './others.ts';

const variable = (name: string, what: string): string => `OIDC_${name.toUpperCase()}_${what}`;

/** One spec for Entra and all these providers, for the Airflow of a pair. */
export function specOfAll(pair: string, others: readonly Other[]): string {
  const entra = {
    type: 'entra',
    tenant: { id: REGISTRATION.AAD_TENANT_ID },
    client: { id: REGISTRATION.AAD_CLIENT_ID, secret: { env: variable('azure', 'CLIENT_SECRET') } },
    access: {
      claim: 'roles',
      mappings: { airflow_nonprod_admin: ['Admin'], airflow_nonprod_op: ['Op', 'Viewer'] },
    },
  };
  const rest = others.map((other) => [
    other.name,
    { type: other.name, ...signIn(other, variable(other.name, 'CLIENT_SECRET')) },
  ]);
  return stringify({ ...common(pair), providers: { azure: entra, ...Object.fromEntries(rest) } });
}

/** A spec for one of them alone. */
export function specOfOne(pair: string, other: Other): string {
  return stringify({ ...common(pair), provider: other.name, ...signIn(other, 'OIDC_CLIENT_SECRET') });
}

function common(pair: string): object {
  const [airflow = '', rest = ''] = pair.split(/-(.*)/);
  const fab = rest.split('-authlib')[0];
  const version = { version: airflow, ...(fab && fab !== '-' && { fab }) };
  return { version: 1, url: 'http://localhost:8080', airflow: version };
}

function signIn({ issuer, claim, keys, domains }: Other, secret: string) {
  return {
    ...(domains ? { domains } : { issuer }),
    client: { id: CLIENT, secret: { env: secret } },
    access: { claim, mappings: { [keys.admin]: ['Admin'], [keys.op]: ['Op', 'Viewer'] } },
  };
}

/** What an Airflow of `specOfAll` has in its environment. */
export function environmentOfAll(others: readonly Other[]): Record<string, string> {
  return {
    [variable('azure', 'TENANT_ID')]: REGISTRATION.AAD_TENANT_ID,
    [variable('azure', 'CLIENT_ID')]: REGISTRATION.AAD_CLIENT_ID,
    [variable('azure', 'CLIENT_SECRET')]: REGISTRATION.AAD_CLIENT_SECRET,
    ...Object.fromEntries(
      others.flatMap(({ name }) => [
        [variable(name, 'CLIENT_ID'), CLIENT],
        [variable(name, 'CLIENT_SECRET'), SECRET],
      ]),
    ),
  };
}

/** The same for `specOfOne`. */
export const ENVIRONMENT_OF_ONE = { OIDC_CLIENT_ID: CLIENT, OIDC_CLIENT_SECRET: SECRET };
