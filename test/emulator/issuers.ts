import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  type Directory,
  type Emulator,
  parseDirectory,
  type ShapeName,
  startEmulator,
} from '../../src/emulator/emulator.ts';
import { SHAPE_NAMES } from '../../src/emulator/issuers/shapes/names.ts';

export const CLIENT = 'airflow';
export const SECRET = 'not-a-secret-but-long-enough-for-hs256';
export const HOME = 'http://localhost:8080/';
export const callbackOf = (provider: string): string =>
  `http://localhost:8080/auth/oauth-authorized/${provider}`;

/** A tenant with Ada, who holds a role and is in a group of a group, and a guest who has neither. */
export function tenantOf(provider: ShapeName, place: number, more: object = {}): object {
  return {
    id: `8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a0${place}`,
    displayName: provider,
    verifiedDomains: ['example.com'],
    provider,
    applications: [
      {
        appId: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
        clientId: CLIENT,
        displayName: 'Airflow',
        passwordCredentials: [{ secretText: SECRET }],
        web: { redirectUris: [callbackOf(provider)] },
        postLogoutRedirectUris: [HOME],
        appRoles: [{ value: 'airflow_admin' }],
        appRoleAssignedTo: [{ user: 'ada@example.com', appRole: 'airflow_admin' }],
      },
    ],
    groups: [
      { id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1', displayName: 'acme', members: ['data'] },
      { id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d2', displayName: 'data', members: ['ada@example.com'] },
    ],
    users: [
      {
        id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01',
        userPrincipalName: 'ada@example.com',
        displayName: 'Ada Admin',
        givenName: 'Ada',
        surname: 'Admin',
        mail: 'ada@example.com',
      },
      {
        id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02',
        userPrincipalName: 'guest@gmail.example',
        displayName: 'Gus Guest',
        mail: 'guest@gmail.example',
        emailVerified: false,
      },
    ],
    ...more,
  };
}

export function directoryOf(tenants: object[]): Directory {
  const { directory, problems } = parseDirectory(stringify({ tenants }), 'issuers.yaml');
  if (!directory) throw new Error(JSON.stringify(problems));
  return directory;
}

/** Every provider beside Entra at once. */
export function allIssuers(): Promise<Emulator> {
  const directory = directoryOf(SHAPE_NAMES.map((provider, index) => tenantOf(provider, index)));
  return startEmulator({ directory, stateDir: mkdtempSync(join(tmpdir(), 'issuers-')) });
}
