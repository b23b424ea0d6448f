import { known, type Observed } from '../directory/observed.ts';
import type { UserRecord } from '../directory/tenant-record.ts';
import { groupClaim } from '../entra/group-claim.ts';
import { appRolesInToken, assignmentsThatReach } from './app-roles.ts';
import type { ExpectedClaim, Origin } from './expected-claim.ts';
import { groupsInToken } from './groups-in-token.ts';
import type { Registration } from './registration.ts';

/** Above this many groups a JWT carries none. Source: Microsoft identity platform, "ID token claims reference". */
export const OVERAGE = 200;

/**
 * What Entra will write into the person's ID token of the claim that decides about roles. Whether the person gets a
 * token at all is another question (`sign-in.ts`).
 * @param claim the claim that the spec reads
 * @returns unknown when the groups of the person are needed and could not be read
 */
export function claimsFor(
  person: UserRecord,
  registration: Registration,
  claim: string,
): Observed<ExpectedClaim> {
  const settings = groupClaim(registration.application);
  const { directGroups, transitiveGroups } = person;
  if (directGroups.status !== 'known') return directGroups;
  const reaching = assignmentsThatReach(person, directGroups.value, registration);
  if (claim === 'roles' && !settings.asRoles) {
    return known(asClaim(claim, appRolesInToken(reaching, registration)));
  }
  if (claim === 'groups' && settings.asRoles) return known(asClaim(claim, new Map()));
  if (transitiveGroups.status !== 'known') return transitiveGroups;
  const groups = groupsInToken(reaching, transitiveGroups.value, settings);
  if (groups.status !== 'known') return groups;
  const { count, values } = groups.value;
  return known(
    count > OVERAGE
      ? {
          claims: { _claim_names: { [claim]: 'src1' } },
          origins: new Map(),
          overage: { count, groups: transitiveGroups.value },
        }
      : asClaim(claim, values),
  );
}

/** A claim without values is left out. */
const asClaim = (claim: string, origins: ReadonlyMap<string, Origin[]>): ExpectedClaim => ({
  claims: origins.size === 0 ? {} : { [claim]: [...origins.keys()] },
  origins,
});
