import type { Group } from '../directory/entities.ts';
import { isGuid } from '../guid.ts';
import type { GroupClaim, OnPremisesName } from './group-claim.ts';
import { nameOf } from './names.ts';

const onPremisesName: Record<OnPremisesName, (group: Group) => string | undefined> = {
  sam_account_name: ({ onPremisesSamAccountName: name }) => name ?? undefined,
  dns_domain_and_sam_account_name: ({ onPremisesDomainName: domain, onPremisesSamAccountName: name }) =>
    domain && name ? `${domain}\\${name}` : undefined,
  netbios_domain_and_sam_account_name: ({ onPremisesNetBiosName: domain, onPremisesSamAccountName: name }) =>
    domain && name ? `${domain}\\${name}` : undefined,
};

/**
 * What a token carries for a group: its object id, or a name where the registration says so.
 * @returns undefined for a group that has no such name: Entra leaves it out
 * Source: Microsoft Entra, "Configure group claims for applications": display names for cloud groups, names of an
 * on-premises directory for groups that come from one. That a synchronized group keeps its object id under
 * `cloud_displayname` alone is an assumption.
 */
export function groupInToken(group: Group, { onPremises, displayNames }: GroupClaim): string | undefined {
  if (!group.onPremisesSyncEnabled && displayNames) return group.displayName ?? undefined;
  return onPremises === undefined ? group.id.toLowerCase() : onPremisesName[onPremises](group);
}

/** Whether names are written in place of object ids, for all groups or for some. */
export const namesGroups = ({ onPremises, displayNames }: GroupClaim): boolean =>
  onPremises !== undefined || displayNames;

/**
 * Why no token carries what a mapping has for a group, by its form alone, as the first half of a sentence.
 * @param key what the token would have to carry: an object id, or a text
 * @param group the group of that id, where it is known
 * @returns undefined when nothing stands against it, or when that depends on a group that is not known
 */
export function writtenOtherwise(
  key: string,
  group: Group | undefined,
  claim: GroupClaim,
): string | undefined {
  return isGuid(key) ? namesAreWritten(group, claim) : otherIsWritten(key, claim);
}

function namesAreWritten(group: Group | undefined, claim: GroupClaim): string | undefined {
  const { onPremises, displayNames } = claim;
  if (!namesGroups(claim) || (!group && !onPremises)) return undefined;
  const carried = group && groupInToken(group, claim);
  if (group && carried === group.id.toLowerCase()) return undefined;
  if (group && onPremises && !displayNames && !group.onPremisesSamAccountName) {
    return `the token carries names of on-premises groups (${onPremises}), and ${nameOf(group)} is a group of the cloud, which it leaves out`;
  }
  return `the token carries names (${onPremises ?? 'cloud_displayname'})`;
}

function otherIsWritten(text: string, claim: GroupClaim): string | undefined {
  const { onPremises, displayNames, asksDisplayNames } = claim;
  if (displayNames) return undefined; // of either kind, by where a group comes from
  if (onPremises) {
    const withDomain = onPremises !== 'sam_account_name';
    if (text.includes('\\') === withDomain) return undefined;
    return `the token carries names ${withDomain ? 'with' : 'without'} a domain (${onPremises})`;
  }
  return asksDisplayNames
    ? 'the token carries object ids: `cloud_displayname` counts with `groupMembershipClaims: ApplicationGroup` only'
    : 'the token carries object ids';
}
