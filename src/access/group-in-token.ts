import type { Group } from '../directory/entities.ts';
import type { GroupSettings } from './group-settings.ts';

/** How a group of an on-premises directory is written, by the format's name in the registration. */
const synchronized: Record<string, (group: Group) => string | undefined> = {
  sam_account_name: ({ onPremisesSamAccountName: name }) => name ?? undefined,
  dns_domain_and_sam_account_name: ({ onPremisesDomainName: domain, onPremisesSamAccountName: name }) =>
    domain && name ? `${domain}\\${name}` : undefined,
  netbios_domain_and_sam_account_name: ({ onPremisesNetBiosName: domain, onPremisesSamAccountName: name }) =>
    domain && name ? `${domain}\\${name}` : undefined,
};

/**
 * What a token carries for a group: its object id, or a name where the registration says so; the first format wins.
 * @returns undefined for a group that has no such name: Entra leaves it out
 * Source: Microsoft Entra, "Configure group claims for applications": display names for cloud groups, and only where
 * the groups assigned to the application are emitted; names of an on-premises directory for groups that come from one.
 * That a synchronized group keeps its object id under `cloud_displayname` alone is an assumption.
 */
export function groupInToken(group: Group, settings: GroupSettings): string | undefined {
  if (!group.onPremisesSyncEnabled && showsDisplayNames(settings)) return group.displayName ?? undefined;
  const format = settings.formats.find((name) => name in synchronized);
  return format === undefined ? group.id.toLowerCase() : synchronized[format]?.(group);
}

const showsDisplayNames = ({ formats, kinds }: GroupSettings) =>
  formats.includes('cloud_displayname') && kinds.has('ApplicationGroup');

/** Whether the registration puts names into the token in place of object ids. */
export const namesGroups = (settings: GroupSettings): boolean =>
  settings.formats.some((name) => name in synchronized) || showsDisplayNames(settings);
