import type { Application, Group } from '../directory/entities.ts';
import { groupsOf, membershipClaims, rolesOf } from '../directory/memberships.ts';
import type { Grant } from './grants.ts';
import type { Claims } from './jwt.ts';

/** Above this many groups a JWT carries none (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference). */
const OVERAGE = 200;

/** What stands for a synchronised group, by `additionalProperties`; a group without it is left out. */
const SYNCED_NAMES: Readonly<Record<string, (group: Group) => string | undefined>> = {
  sam_account_name: ({ onPremisesSamAccountName: sam }) => sam ?? undefined,
  dns_domain_and_sam_account_name: ({ onPremisesDomainName: domain, onPremisesSamAccountName: sam }) =>
    domain && sam ? `${domain}\\${sam}` : undefined,
  netbios_domain_and_sam_account_name: ({ onPremisesNetBiosName: domain, onPremisesSamAccountName: sam }) =>
    domain && sam ? `${domain}\\${sam}` : undefined,
};

/**
 * The claims `groups` and `roles` (https://learn.microsoft.com/entra/identity-platform/optional-claims#configure-groups-optional-claims):
 * the optional claim `groups` says how groups are written, groupMembershipClaims which ones there are. With
 * `emit_as_roles` groups take the place of app roles.
 */
export function groupAndRoleClaims({ tenant, application, principal, user }: Grant): Claims {
  const groups = groupsOf(tenant, application, principal, user);
  const format = groupFormat(application);
  const asRoles = format.includes('emit_as_roles') && emitsGroups(application);
  const roles = asRoles ? [] : rolesOf(tenant, application, principal, user);
  const written = groups.flatMap((group) => write(group, format, application) ?? []);
  return {
    ...(groups.length > OVERAGE
      ? overageClaims(tenant.id, user.id)
      : written.length > 0 && { [asRoles ? 'roles' : 'groups']: written }),
    ...(roles.length > 0 && { roles }),
  };
}

function emitsGroups(application: Application): boolean {
  return ['SecurityGroup', 'ApplicationGroup', 'All'].some((word) => membershipClaims(application).has(word));
}

function groupFormat({ optionalClaims }: Application): readonly string[] {
  return optionalClaims?.idToken?.find(({ name }) => name === 'groups')?.additionalProperties ?? [];
}

/**
 * Names of cloud groups are written for assigned groups alone: anybody may make a group of any name. That a
 * synchronised group keeps its id under `cloud_displayname` alone is an assumption.
 */
function write(group: Group, format: readonly string[], application: Application): string | undefined {
  const name = format.find((word) => Object.hasOwn(SYNCED_NAMES, word));
  const byDisplayName =
    format.includes('cloud_displayname') && membershipClaims(application).has('ApplicationGroup');
  if (!group.onPremisesSyncEnabled && byDisplayName) return group.displayName;
  return name === undefined ? group.id : SYNCED_NAMES[name]?.(group);
}

/** What stands in for too many groups. The host is that of the retired Azure AD Graph, as in real tokens. */
export function overageClaims(tenantId: string, userId: string): Claims {
  const endpoint = `https://graph.windows.net/${tenantId}/users/${userId}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}
