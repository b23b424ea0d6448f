import type { Group } from '../directory/entities.ts';
import type { TenantRecord, UserRecord } from '../directory/tenant-record.ts';
import { groupClaim } from '../entra/group-claim.ts';
import { groupInToken } from '../entra/group-in-token.ts';
import { sameId } from '../entra/mapped-app-role.ts';
import type { Reason } from './answer.ts';
import { missingGroupClaim } from './missing-group-claim.ts';
import type { Registration } from './registration.ts';

/**
 * The first link that is missing between a person and a group that is not in the person's token.
 * @param mapping the group as the spec names it, and what the token would have to carry
 * @param groups what was read of the groups that the spec names
 */
export function missingGroup(
  mapping: { name: string; key: string },
  person: UserRecord,
  registration: Registration,
  groups: TenantRecord['groups'],
  who: string,
): Reason {
  const { application } = registration;
  const app = application.displayName ?? application.appId;
  const claim = groupClaim(application);
  const { key } = mapping;
  const never = missingGroupClaim(claim, app, mapping, answered(groups, key) ?? undefined);
  if (never) return never;
  const mine = person.transitiveGroups.status === 'known' ? person.transitiveGroups.value : [];
  const group = mine.find((one) => sameId(one.id, key) || groupInToken(one, claim) === key);
  if (group) return notCounted(group, app, registration, claim.kinds.has('ApplicationGroup'), who);
  const called = mine.find(({ displayName }) => displayName === key);
  if (called) {
    return {
      link: 'group-claims-format',
      message: `${who} is in group \`${key}\`, which has no name in the format that app registration \`${app}\` writes: no token carries it`,
      fix: 'map a group that is synchronized from an on-premises directory, or map object ids',
    };
  }
  return notInGroup(mapping, groups, who);
}

/** The person is not in the group, or there is no such group. */
export function notInGroup(
  { name, key }: { name: string; key: string },
  groups: TenantRecord['groups'],
  who: string,
): Reason {
  const group = answered(groups, key);
  return group === null
    ? {
        link: 'group-missing',
        message: `there is no group ${key} (\`${name}\`) in this tenant`,
        fix: 'correct the `id` of the mapping',
      }
    : {
        link: 'not-member',
        message: `${who} is not in group \`${group?.displayName ?? name}\``,
        fix: 'add the person to the group',
      };
}

/** null: there is no such group; undefined: it was not asked for, or not answered. */
function answered(groups: TenantRecord['groups'], key: string): Group | null | undefined {
  const asked = groups[key.toLowerCase()];
  return asked?.status === 'known' ? asked.value : undefined;
}

/** The person is in the group, and its token does not carry it. */
function notCounted(
  group: Group,
  app: string,
  { assignments }: Registration,
  onlyAssigned: boolean,
  who: string,
): Reason {
  const label = `\`${group.displayName ?? group.id}\``;
  if (!onlyAssigned) {
    return {
      link: 'group-not-security',
      message: `group ${label} is no security group, and app registration \`${app}\` puts only those into its tokens`,
      fix: 'map a security group',
    };
  }
  if (assignments.some(({ principalId }) => sameId(principalId, group.id))) {
    return {
      link: 'group-nested',
      message: `${who} is in group ${label} only through another group: with ApplicationGroup Entra counts direct members only`,
      fix: `make the person a direct member of ${label}`,
    };
  }
  return {
    link: 'group-unassigned',
    message: `group ${label} is not assigned to \`${app}\`: with ApplicationGroup its tokens carry only groups that are`,
    fix: `assign ${label} to the enterprise application`,
  };
}
