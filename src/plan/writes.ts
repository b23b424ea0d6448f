import type { AppRole, OptionalClaim } from '../directory/entities.ts';
import type { Platform } from '../entra/registered-uris.ts';

/** Graph's defaults filled in: what is written says everything. */
export interface WrittenRole {
  id: string;
  value: string;
  displayName: string;
  description: string;
  allowedMemberTypes: string[];
  isEnabled: boolean;
}

export interface WrittenCredential {
  name: string;
  issuer: string;
  subject: string;
  audiences: string[];
}

export interface WrittenAssignment {
  groupId: string;
  appRoleId: string;
  /** For people: the value of the app role; undefined for access without a role. */
  value: string | undefined;
}

/**
 * Everything that has to be written for one app, decided; the texts of `as/` only put it into their language. Graph
 * replaces collections as a whole, so lists that change are here as a whole, what is there included.
 */
export interface Writes {
  signInAudience?: string;
  /** Whole lists, of the platforms that change. */
  redirectUris?: Partial<Record<Platform, string[]>>;
  appRoles?: { all: AppRole[]; added: WrittenRole[]; changed: WrittenRole[] };
  /** Several words, joined by commas. */
  groupMembershipClaims?: string;
  /** Whole: Graph updates the three together. */
  optionalClaims?: { idToken: OptionalClaim[]; accessToken: OptionalClaim[]; saml2Token: OptionalClaim[] };
  federatedCredentials?: { added: WrittenCredential[]; changed: (WrittenCredential & { id: string })[] };
  servicePrincipal?: { create: boolean; accountEnabled?: true };
  appRoleAssignmentRequired?: true;
  assignments?: WrittenAssignment[];
}
