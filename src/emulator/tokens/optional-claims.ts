import type { User } from '../directory/entities.ts';
import type { Grant } from './grants.ts';
import type { Claims } from './jwt.ts';

/**
 * The optional claims that are the same in every sign-in of a person
 * (https://learn.microsoft.com/entra/identity-platform/optional-claims-reference); others that an application asks for
 * are not given.
 */
const BY_NAME: Readonly<Record<string, (user: User) => unknown>> = {
  acct: ({ userType }) => (userType === 'Guest' ? 1 : 0),
  email: ({ mail }) => mail,
  family_name: ({ surname }) => surname,
  given_name: ({ givenName }) => givenName,
  preferred_username: ({ userPrincipalName }) => userPrincipalName,
  upn: ({ userPrincipalName }) => userPrincipalName,
};

/** What the scope `profile` must be asked for too. */
const NEEDS_PROFILE = new Set(['family_name', 'given_name', 'preferred_username', 'upn']);

/** The claims that the application asks for in its optionalClaims. */
export function optionalClaims({ application, user }: Grant, scopes: ReadonlySet<string>): Claims {
  const names = (application.optionalClaims?.idToken ?? []).map(({ name }) => name);
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(BY_NAME, name))
      .filter((name) => scopes.has('profile') || !NEEDS_PROFILE.has(name))
      .map((name) => [name, BY_NAME[name]?.(user)])
      .filter(([, value]) => value !== undefined),
  );
}
