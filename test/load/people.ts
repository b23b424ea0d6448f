import { stringify } from 'yaml';
import { REGISTRATION } from '../airflow/registration.ts';

/** Somebody of the tenant, and what must come of a sign-in. */
export interface Person {
  upn: string;
  /** The object id, which names the account. */
  oid: string;
  /** Exactly these roles in Airflow, sorted; undefined: must be refused, and must get no account. */
  roles: readonly string[] | undefined;
  /** The fault of the embedded Entra that is in every token for this person. */
  forgery?: string;
}

/** What app roles of the registration map to; the same lines are in the spec. */
const MAPPED = [
  { appRoles: ['airflow_nonprod_admin'], roles: ['Admin'] },
  { appRoles: ['airflow_nonprod_op'], roles: ['Op', 'Viewer'] },
  { appRoles: ['airflow_nonprod_admin', 'airflow_nonprod_op'], roles: ['Admin', 'Op', 'Viewer'] },
];

/** Tokens that look right at first sight, and must never open anything. */
const FORGERIES = [
  'bad-signature',
  'tampered-roles',
  'foreign-key-same-kid',
  'alg-none',
  'hs256-public-key',
  'wrong-aud-azp',
  'wrong-iss',
  'other-tid',
  'wrong-nonce',
  'expired',
  'roles-object',
  'unknown-kid',
];

const STRANGERS = 3;
/** Enough for every first login in parallel that a run makes. */
const NEWCOMERS = 20;

export interface Tenant {
  /** Who signs in again and again. */
  regular: Person[];
  /** Who has not signed in yet. */
  newcomers: Person[];
  /** Who has no role in Airflow. */
  strangers: Person[];
  forgers: Person[];
  /** A directory file with all of them. */
  directory: string;
}

/** A tenant with this many people who may sign in, and some who may not. */
export function makeTenant(people: number): Tenant {
  const allowed = Array.from({ length: people + NEWCOMERS }, (_, index) => ({
    ...person('person', 1, index),
    ...(MAPPED[index % MAPPED.length] ?? { appRoles: [], roles: [] }),
  }));
  const strangers = Array.from({ length: STRANGERS }, (_, index) => ({
    ...person('stranger', 2, index),
    roles: undefined,
    appRoles: [],
  }));
  const forgers = FORGERIES.map((forgery, index) => ({
    ...person(`forger-${forgery}`, 3, index),
    roles: undefined,
    appRoles: ['airflow_nonprod_admin'],
    forgery,
  }));
  return {
    regular: allowed.slice(0, people),
    newcomers: allowed.slice(people),
    strangers,
    forgers,
    directory: directoryOf([...allowed, ...strangers, ...forgers]),
  };
}

function person(name: string, kind: number, index: number): Pick<Person, 'upn' | 'oid'> {
  const number = String(index + 1).padStart(10, '0');
  return {
    upn: `${name}-${index + 1}@example.com`,
    oid: `5f6f4f6e-6f4b-4d0e-8b4a-0${kind}${number}`,
  };
}

function directoryOf(people: { upn: string; oid: string; appRoles: string[] }[]): string {
  return stringify({
    tenants: [
      {
        id: REGISTRATION.AAD_TENANT_ID,
        displayName: 'Example',
        verifiedDomains: ['example.com'],
        applications: [
          {
            appId: REGISTRATION.AAD_CLIENT_ID,
            displayName: 'Airflow nonprod',
            passwordCredentials: [{ secretText: REGISTRATION.AAD_CLIENT_SECRET }],
            web: {
              redirectUris: ['/auth', ''].map((path) => `http://localhost${path}/oauth-authorized/azure`),
            },
            appRoles: ['airflow_nonprod_admin', 'airflow_nonprod_op'].map((value) => ({
              value,
              displayName: value,
            })),
            appRoleAssignedTo: people.flatMap(({ upn, appRoles }) =>
              appRoles.map((appRole) => ({ user: upn, appRole })),
            ),
          },
        ],
        users: people.map(({ upn, oid }) => ({
          id: oid,
          userPrincipalName: upn,
          displayName: upn.split('@')[0],
          mail: upn,
          claims: { upn, email: upn },
        })),
      },
    ],
  });
}
