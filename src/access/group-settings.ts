import type { Application } from '../directory/entities.ts';

/** What a registration says about groups in its ID tokens. */
export interface GroupSettings {
  /** The words of groupMembershipClaims that put groups into a token. */
  kinds: ReadonlySet<string>;
  /** `additionalProperties` of the optional claim `groups`. */
  formats: readonly string[];
  /** Groups go into `roles`, and app roles are then in no token. */
  asRoles: boolean;
}

/** `DirectoryRole` fills `wids` alone. */
const counted = ['SecurityGroup', 'ApplicationGroup', 'All'];

/**
 * Source: Microsoft identity platform, "Configure and manage optional claims in ID tokens", section on groups, and the
 * app manifest reference, `groupMembershipClaims`.
 */
export function groupSettings({ groupMembershipClaims, optionalClaims }: Application): GroupSettings {
  const words = (groupMembershipClaims ?? '').split(',').map((word) => word.trim());
  const kinds = new Set(words.filter((word) => counted.includes(word)));
  const formats = (optionalClaims?.idToken ?? [])
    .filter(({ name }) => name === 'groups')
    .flatMap(({ additionalProperties }) => additionalProperties ?? []);
  return { kinds, formats, asRoles: kinds.size > 0 && formats.includes('emit_as_roles') };
}
