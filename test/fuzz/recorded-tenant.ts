import { guid, snapshotOf, specOf } from '../access-report/people.ts';

const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
const AUTHORITY = 'https://login.microsoftonline.com';
const CALLBACK = 'https://airflow.example.com/auth/oauth-authorized/azure';
const KEYS = { airflow_admin: ['Admin'], airflow_op: ['Op'] };

export const PERSON = 'person0@example.com';
export const SPEC = specOf(KEYS).replace(/environments:[\s\S]*/, 'url: https://airflow.example.com\n');

/** A tenant that is as the spec wants it, with one person who has `airflow_admin` through a group. */
export function goodRecording() {
  const snapshot = snapshotOf({ airflow_admin: 2, airflow_op: 1 });
  const groups = { status: 'known' as const, value: [{ id: guid(2, 0), displayName: 'Data platform team' }] };
  const user = { id: guid(1, 0), displayName: 'Ada', userPrincipalName: PERSON, accountEnabled: true };
  const readAt = '2026-01-05T08:00:00.000Z';
  return {
    ...snapshot,
    users: [
      {
        ...{ tenant: TENANT, authority: AUTHORITY, user: PERSON, readAt },
        answer: { status: 'known' as const, value: { user, directGroups: groups, transitiveGroups: groups } },
      },
    ],
  };
}

// biome-ignore lint/suspicious/noExplicitAny: nothing is known of it
type Anything = any;

const list = (value: unknown): Anything[] => (Array.isArray(value) ? value : []);
const knownOf = (answer: Anything): Anything => (answer?.status === 'known' ? answer.value : undefined);
const own = (map: Anything, key: string): Anything =>
  typeof map === 'object' && map !== null && Object.hasOwn(map, key) ? map[key] : undefined;

const recordsIn = (recording: Anything): Anything[] =>
  list(recording?.tenants).filter(
    (one) =>
      one?.authority === AUTHORITY && (one.tenant === TENANT || knownOf(one.discovery)?.tenantId === TENANT),
  );

const appOf = (record: Anything): Anything => own(record?.apps, CLIENT);
/** App roles that people can be given. */
const rolesWith = (app: Anything, key: string): Anything[] =>
  list(knownOf(app?.application)?.appRoles).filter((role) => role?.value === key && role.isEnabled !== false);
const isAssigned = (app: Anything, key: string, principals?: readonly string[]): boolean =>
  list(knownOf(app?.assignments)).some(
    (one) =>
      rolesWith(app, key).some((role) => role.id === one?.appRoleId) &&
      (principals?.includes(one.principalId) ?? true),
  );

/** Why no program may call such a tenant fine: written down once more, without a line of the program. */
function missingIn(record: Anything): string | undefined {
  const app = appOf(record);
  const application = knownOf(app?.application);
  const principal = knownOf(app?.servicePrincipal);
  if (knownOf(record.discovery)?.issuer !== `${AUTHORITY}/${TENANT}/v2.0`) return 'discovery of the tenant';
  if (list(knownOf(record.keys)?.kids).length === 0) return 'a signing key';
  if (!application) return 'the application';
  if (!list(application.web?.redirectUris).includes(CALLBACK)) return 'the redirect URI';
  if (!principal || principal.accountEnabled === false) return 'an enabled service principal';
  const ends = list(application.passwordCredentials).map((one) => Date.parse(one?.endDateTime));
  if (!ends.some((end) => end > Date.parse('2026-12-01'))) return 'a client secret that has not expired';
  const key = Object.keys(KEYS).find((one) => !isAssigned(app, one));
  return key && `an assignment of ${key}`;
}

/** What stops `check` from being fine; undefined where one record has it all. */
export function whyNotFine(recording: Anything): string | undefined {
  const missing = recordsIn(recording).map(missingIn);
  return missing.length === 0 ? 'the tenant' : missing.includes(undefined) ? undefined : missing[0];
}

/** Whether the person may be said to have the role of `airflow_admin`. */
export const canBeAdmin = (recording: Anything): boolean =>
  list(recording?.users).some((one) => {
    const read = knownOf(one?.answer);
    if (!read?.user || read.user.accountEnabled === false) return false;
    const principals = [read.user.id, ...list(knownOf(read.directGroups)).map((group) => group?.id)];
    return recordsIn(recording).some((record) => isAssigned(appOf(record), 'airflow_admin', principals));
  });
