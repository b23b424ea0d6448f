import type { Application } from '../directory/entities.ts';

/** What an app registration says about groups in its ID tokens. */
export interface GroupClaim {
  /** The words of `groupMembershipClaims` that put groups into a token; `DirectoryRole` is about `wids`. */
  kinds: ReadonlySet<string>;
  /** Only the groups that are assigned to the app, for their direct members. */
  onlyAssigned: boolean;
  /** Groups are written into `roles`, and assigned app roles are then left out. */
  asRoles: boolean;
  /** `emit_as_roles` is asked for, whether or not it has an effect: it has none while no groups are written. */
  asksAsRoles: boolean;
  /** The name of on-premises groups that is written in place of the object id; the first one counts. */
  onPremises: OnPremisesName | undefined;
  /** Display names are written for groups of the cloud. */
  displayNames: boolean;
  /** `cloud_displayname` is asked for, whether or not it has an effect. */
  asksDisplayNames: boolean;
}

const withGroups = ['SecurityGroup', 'ApplicationGroup', 'All'];

const onPremisesNames = [
  'sam_account_name',
  'dns_domain_and_sam_account_name',
  'netbios_domain_and_sam_account_name',
] as const;

export type OnPremisesName = (typeof onPremisesNames)[number];

const isOnPremisesName = (format: string): format is OnPremisesName =>
  (onPremisesNames as readonly string[]).includes(format);

/**
 * Sources: Microsoft identity platform, "Configure groups optional claims", and "Understand the app manifest",
 * `groupMembershipClaims`: names of the cloud are written for assigned groups alone.
 */
export function groupClaim({ groupMembershipClaims, optionalClaims }: Application): GroupClaim {
  const words = (groupMembershipClaims ?? '').split(',').map((word) => word.trim());
  const kinds = new Set(words.filter((word) => withGroups.includes(word)));
  const formats = (optionalClaims?.idToken ?? [])
    .filter(({ name }) => name === 'groups')
    .flatMap(({ additionalProperties }) => additionalProperties ?? []);
  const asksDisplayNames = formats.includes('cloud_displayname');
  const asksAsRoles = formats.includes('emit_as_roles');
  return {
    kinds,
    onlyAssigned: kinds.has('ApplicationGroup') && kinds.size === 1,
    asRoles: asksAsRoles && kinds.size > 0,
    asksAsRoles,
    onPremises: formats.find(isOnPremisesName),
    displayNames: asksDisplayNames && kinds.has('ApplicationGroup'),
    asksDisplayNames,
  };
}
