import { expect } from 'vitest';
import { explainUser } from '../../src/access/explain-user.ts';
import type { Target } from '../../src/access/target.ts';
import { known } from '../../src/directory/observed.ts';
import type { AppRecord, TenantRecord, UserRecord } from '../../src/directory/tenant-record.ts';
import { resolveAccess } from '../../src/model/access.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { type ApplicationFile, type TenantFile, tenantRecordOf, userRecordOf } from './record-of.ts';

const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
export const ADMINS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1';
export const OUTER = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d2';
const ANN = '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01';

/** Ann is an administrator through the group `Admins`, which is in the group `Outer`. */
function tenant(): TenantFile {
  return {
    id: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
    displayName: 'Example',
    applications: [app()],
    groups: [
      { id: ADMINS, displayName: 'Admins', members: [ANN] },
      { id: OUTER, displayName: 'Outer', members: [ADMINS] },
    ],
    users: [{ id: ANN, userPrincipalName: 'ann@example.com', displayName: 'Ann' }],
  };
}

export const app = (changes: object = {}) => ({
  appId: CLIENT,
  displayName: 'Airflow',
  appRoles: [{ value: 'airflow_admin' }],
  appRoleAssignedTo: [{ group: 'Admins', appRole: 'airflow_admin' }] as NonNullable<
    ApplicationFile['appRoleAssignedTo']
  >,
  ...changes,
});

export const byGroup = changed('access:\n', 'access:\n  claim: groups\n').replace(
  'airflow_admin:',
  `${ADMINS}:`,
);
export const byOuterGroup = byGroup.replace(ADMINS, OUTER);
export const byName = byGroup.replace(`${ADMINS}: [Admin]`, 'Admins: { id: Admins, roles: [Admin] }');

function targetOf(text: string): Target {
  const spec = loadSpec(text, 'airflow-entra.yaml');
  expect(spec.problems).toEqual([]);
  const [environment] = spec.environments;
  if (!environment) throw new Error('no environment');
  return { spec, environment, access: resolveAccess(environment.values) };
}

export interface Case {
  spec?: string;
  file?: (tenant: TenantFile) => void;
  app?: object;
  person?: (person: UserRecord) => UserRecord | null;
  record?: (record: TenantRecord, app: AppRecord) => void;
  role?: string;
}

export function ask({
  spec = sampleSpec,
  file,
  app: changes,
  person = (same) => same,
  record,
  role,
}: Case = {}) {
  const written = tenant();
  if (changes) written.applications = [app(changes)];
  file?.(written);
  const read = tenantRecordOf(written);
  const found = read.apps[CLIENT];
  const user = userRecordOf(written, 'ann@example.com');
  if (!found || !user) throw new Error('the record is not complete');
  record?.(read, found);
  return explainUser(
    targetOf(spec),
    'ann@example.com',
    CLIENT,
    { record: read, app: found, person: known(person(user)) },
    role,
  );
}

export const inGroups = (changes: object = {}) => ({
  spec: byGroup,
  app: { groupMembershipClaims: 'ApplicationGroup', ...changes },
});

export const written = (...properties: string[]) => ({
  optionalClaims: { idToken: [{ name: 'groups', additionalProperties: properties }] },
});
