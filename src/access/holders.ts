import type { AppRoleAssignment, Person } from '../directory/entities.ts';
import { livingAssignments } from '../directory/living-assignments.ts';
import type { Observed } from '../directory/observed.ts';
import type { TenantRecord } from '../directory/tenant-record.ts';
import { groupClaim } from '../entra/group-claim.ts';
import { appRoleWith, holdersOf, isGiven, sameId } from '../entra/mapped-app-role.ts';
import type { AccessLine, EnvironmentAccess, Holder, Holders } from '../model/access-table.ts';
import { findRegistration, type Registration } from './registration.ts';

/**
 * The same lines with who has each key in Entra: of an app role whoever it is assigned to, of a group that group; and in
 * place of a group the people in it, where those were read.
 * @param clientId of the environment
 * @param carriesIds whether the keys are ids of groups; else they are values of app roles
 */
export function withHolders(
  environment: EnvironmentAccess,
  record: TenantRecord,
  clientId: string,
  carriesIds: boolean,
): EnvironmentAccess {
  const app = record.apps[clientId.toLowerCase()];
  const found = app && findRegistration(app, clientId);
  const holders = (line: AccessLine): Holders => {
    if (!found) return unknown(`the app registration ${clientId} was not asked for`);
    if ('open' in found) return unknown(found.open.message);
    if ('missing' in found) return known([]);
    return carriesIds ? ofGroup(line, found.found, record) : ofAppRole(line, found.found, record);
  };
  const principal = app?.servicePrincipal.status === 'known' ? app.servicePrincipal.value : undefined;
  const assignmentRequired = principal?.appRoleAssignmentRequired ?? undefined;
  return {
    ...environment,
    ...(assignmentRequired !== undefined && { assignmentRequired }),
    lines: environment.lines.map((line) => ({ ...line, holders: holders(line) })),
  };
}

function ofAppRole(
  { key }: AccessLine,
  { application, assignments }: Registration,
  record: TenantRecord,
): Holders {
  const role = appRoleWith(key, application.appRoles ?? []);
  if (!role || !isGiven(role)) return known([]);
  const living = livingAssignments({ status: 'known', value: assignments }, record);
  if (living.status !== 'known') return known([]);
  return known(
    holdersOf(role, living.value).flatMap((one) =>
      one.principalType === 'Group'
        ? opened(holder(one), record.people)
        : withAccount(holder(one), record.accounts),
    ),
  );
}

const holder = ({ principalId, principalType, principalDisplayName }: AppRoleAssignment): Holder => ({
  kind: principalType === 'Group' ? 'group' : 'user',
  id: principalId,
  name: principalDisplayName ?? null,
});

function ofGroup(
  line: AccessLine,
  { application, assignments }: Registration,
  record: TenantRecord,
): Holders {
  const claim = groupClaim(application);
  // No token carries a group then.
  if (claim.kinds.size === 0) return known([]);
  const group = groupOf(line, record);
  if ('status' in group) return group;
  const isAssigned = assignments.some(({ principalId }) => sameId(principalId, group.id));
  if (claim.onlyAssigned && !isAssigned) return known([]);
  return known(opened(group, claim.onlyAssigned ? record.people : record.allPeople));
}

function groupOf({ key, name }: AccessLine, { groups, groupsByName }: TenantRecord): Holder | Holders {
  const byId = Object.hasOwn(groups, key) ? groups[key] : undefined;
  const byName = Object.hasOwn(groupsByName, key) ? groupsByName[key] : undefined;
  const found: Observed<readonly { id: string; displayName?: string | null | undefined }[]> | undefined =
    byId?.status === 'known' ? { status: 'known', value: byId.value ? [byId.value] : [] } : (byId ?? byName);
  if (!found || found.status === 'not-asked') return unknown(`the group ${name} was not asked for`);
  if (found.status === 'unknown') return unknown(found.message);
  const [group, ...others] = found.value;
  if (!group) return known([]);
  if (others.length > 0) return unknown(`${found.value.length} groups are called ${name}`);
  return { kind: 'group', id: group.id, name: group.displayName ?? null };
}

/** The people in it in place of a group, in the order of their names; the group itself where they are not known. */
function opened(one: Holder, people: Record<string, Observed<Person[]>> | undefined): Holder[] {
  if (one.kind !== 'group' || !people) return [one];
  const members = people[one.id.toLowerCase()];
  if (members?.status !== 'known')
    return [{ ...one, open: members?.status === 'unknown' ? members.message : 'they were not asked for' }];
  const through = { id: one.id, name: one.name };
  return members.value.map((one) => ({ ...personHolder(one), through })).toSorted(byName);
}

const personHolder = ({ id, displayName, userPrincipalName, accountEnabled }: Person): Holder => ({
  kind: 'user',
  id,
  name: displayName ?? userPrincipalName ?? null,
  ...(userPrincipalName && { login: userPrincipalName }),
  account: accountEnabled === false ? 'off' : accountEnabled === true ? 'on' : 'unknown',
});

/** One who has it without a group, with the account as far as it was read; nobody, where that is deleted. */
function withAccount(one: Holder, accounts: TenantRecord['accounts']): Holder[] {
  if (!accounts) return [one];
  const account = accounts[one.id.toLowerCase()];
  if (account?.status !== 'known') return [{ ...one, account: 'unknown' }];
  if (account.value === null) return [];
  const read = personHolder(account.value);
  return [{ ...read, name: read.name ?? one.name }];
}

const byName = (one: Holder, other: Holder): number => {
  const [a, b] = [one.name ?? one.id, other.name ?? other.id];
  return a < b ? -1 : a > b ? 1 : 0;
};

const known = (value: Holder[]): Holders => ({ status: 'known', value });

const unknown = (message: string): Holders => ({ status: 'unknown', message });
