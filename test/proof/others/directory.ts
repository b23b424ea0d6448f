import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { Other } from './others.ts';

export const CLIENT = 'airflow';
export const SECRET = 'not-a-secret-of-any-real-provider';

const ENTRA = new URL('../directory.yaml', import.meta.url);

const person = (number: number, name: string, upn: string, more: object = {}) => ({
  id: `5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a0${number}`,
  userPrincipalName: upn,
  displayName: name,
  givenName: name.split(' ')[0],
  surname: name.split(' ')[1],
  mail: upn,
  ...more,
});

/**
 * The tenant of the proof for Entra and, beside it, one for each other provider, with the same people: Ada administers,
 * Otto operates, Stan has nothing, and Gus is of no organisation.
 */
export function directoryText(others: readonly Other[]): string {
  const { tenants } = parse(readFileSync(ENTRA, 'utf8'));
  return stringify({ tenants: [...tenants, ...others.map(tenantOf)] });
}

function tenantOf({ name, issuer, keys, heldAs }: Other, index: number): object {
  const ids = ['0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1', '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d2'];
  const [outer, names] = [
    keys.admin.split('/').at(-2),
    [keys.admin, keys.op].map((key) => key.split('/').at(-1) ?? ''),
  ];
  const people = ['admin@example.com', 'operator@example.com'];
  const groups = names.map((displayName, i) => ({ id: ids[i], displayName, members: [people[i]] }));
  const around =
    outer === undefined
      ? []
      : [{ id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d0', displayName: outer, members: names }];
  return {
    id: `8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1b0${index}`,
    displayName: name,
    verifiedDomains: ['example.com'],
    provider: name,
    issuer,
    applications: [
      {
        appId: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
        clientId: CLIENT,
        displayName: 'Airflow',
        passwordCredentials: [{ secretText: SECRET }],
        web: {
          redirectUris: ['/auth', ''].map((mount) => `http://localhost${mount}/oauth-authorized/${name}`),
        },
        ...(heldAs === 'roles' && {
          appRoles: [{ value: keys.admin }, { value: keys.op }],
          appRoleAssignedTo: [
            { user: people[0], appRole: keys.admin },
            { user: people[1], appRole: keys.op },
          ],
        }),
      },
    ],
    groups: heldAs === 'groups' ? [...around, ...groups] : [],
    users: [
      person(1, 'Ada Admin', 'admin@example.com'),
      person(2, 'Otto Operator', 'operator@example.com'),
      person(4, 'Stan Stranger', 'stranger@example.com'),
      person(5, 'Gus Guest', 'guest@example.org', { emailVerified: false }),
    ],
  };
}
