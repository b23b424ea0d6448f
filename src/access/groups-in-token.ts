import type { Group, GroupRef } from '../directory/entities.ts';
import { known, type Observed } from '../directory/observed.ts';
import type { GroupClaim } from '../entra/group-claim.ts';
import { groupInToken, namesGroups } from '../entra/group-in-token.ts';
import { sameId } from '../entra/mapped-app-role.ts';
import type { ReachingAssignment } from './app-roles.ts';
import type { Origin } from './expected-claim.ts';

/** The groups of a person that count for a token, and what the token carries for them. */
export interface TokenGroups {
  /** How many count, also those that have no name to be carried by. */
  count: number;
  values: Map<string, Origin[]>;
}

/**
 * @param reaching the assignments that count for the person
 * @param transitive all groups of the person
 * @returns unknown when Graph hides what decides about a group
 * Source: Microsoft Entra, "Configure group claims for applications": `ApplicationGroup` is the groups that are
 * assigned to the application and have the person as a direct member; `SecurityGroup` and `All` count nested ones.
 */
export function groupsInToken(
  reaching: readonly ReachingAssignment[],
  transitive: readonly Group[],
  claim: GroupClaim,
): Observed<TokenGroups> {
  const { kinds } = claim;
  const counting = new Map<string, Group>();
  if (kinds.has('ApplicationGroup')) {
    for (const { group } of reaching)
      if (group) counting.set(group.id.toLowerCase(), detailed(group, transitive));
  }
  if (kinds.has('SecurityGroup') || kinds.has('All')) {
    for (const group of transitive) {
      if (!kinds.has('All') && isHidden(group)) return hidden(group);
      if (kinds.has('All') || group.securityEnabled !== false) counting.set(group.id.toLowerCase(), group);
    }
  }
  const values = new Map<string, Origin[]>();
  for (const group of counting.values()) {
    if (namesGroups(claim) && isHidden(group)) return hidden(group);
    const value = groupInToken(group, claim);
    if (value !== undefined) values.set(value, [...(values.get(value) ?? []), { group }]);
  }
  return known({ count: counting.size, values });
}

const detailed = (group: GroupRef, transitive: readonly Group[]): Group =>
  transitive.find(({ id }) => sameId(id, group.id)) ?? group;

/** A caller without the permission for an object gets its id and nulls. */
const isHidden = ({ displayName, securityEnabled }: Group) =>
  (displayName ?? null) === null && (securityEnabled ?? null) === null;

const hidden = ({ id }: Group): Observed<never> => ({
  status: 'unknown',
  rule: 'permission-missing',
  message: `Microsoft Graph shows nothing of group ${id} but its id: whether and how a token carries it is not known`,
  fix: 'grant the application permission GroupMember.Read.All',
});
