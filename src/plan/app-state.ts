import type { AppRole } from '../directory/entities.ts';
import type { Platform } from '../entra/registered-uris.ts';
import type { Writes, WrittenAssignment, WrittenCredential, WrittenRole } from './writes.ts';

/**
 * What one app is to be, there already or not: the same before and after it was written. Lists that Entra replaces as a
 * whole hold what others put there. What the specs do not ask for is left out.
 */
export interface AppState {
  /** Of each platform that has any, in alphabetical order. */
  redirectUris?: Partial<Record<Platform, string[]>>;
  /** `ours`: those of the mappings. `all`: every one of the app. */
  appRoles?: { ours: WrittenRole[]; all: AppRole[] };
  /** Several words, joined by commas. */
  groupMembershipClaims?: string;
  optionalClaims?: NonNullable<Writes['optionalClaims']>;
  /** `id`: of those that are there. */
  federatedCredentials?: (WrittenCredential & { id: string | undefined })[];
  appRoleAssignmentRequired?: true;
  /** `id`: of those that are there. */
  assignments?: (WrittenAssignment & { id: string | undefined })[];
}
