import type { AppPlan } from '../plan-app.ts';
import { defined } from './json-text.ts';

/**
 * What is written to the registration, in Graph's own form: properties of complex types are merged, and lists replaced
 * as a whole. Empty when nothing is.
 * Source: https://learn.microsoft.com/graph/api/application-update
 */
export function applicationBody({ writes }: AppPlan): ReturnType<typeof defined> {
  const platforms = Object.entries(writes.redirectUris ?? {}).map(([platform, redirectUris]) => [
    platform,
    { redirectUris },
  ]);
  return defined({
    signInAudience: writes.signInAudience,
    ...Object.fromEntries(platforms),
    appRoles: writes.appRoles?.all,
    groupMembershipClaims: writes.groupMembershipClaims,
    optionalClaims: writes.optionalClaims,
  });
}
