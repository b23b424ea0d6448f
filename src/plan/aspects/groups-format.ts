import { groupClaim } from '../../entra/group-claim.ts';
import { namesGroups } from '../../entra/group-in-token.ts';
import { isGuid } from '../../guid.ts';
import { answerOf, aspect, changeOf, type Wish } from '../aspect.ts';
import type { PlannedEnvironment } from '../desired-app.ts';
import { placeOf } from '../place.ts';

type Claim = 'groups' | 'roles';

/** How groups are written into the token. Somebody else may read them as they are, so a person decides. */
export const groupsFormat = aspect<Claim>({
  object: 'optional-claim',
  reads: ['application'],
  wants: ({ environments }) => environments.flatMap(wanted),
  compare: ({ wishes, live }) => {
    const application = answerOf(live.application);
    const claim = groupClaim(application);
    const formats = application.optionalClaims?.idToken?.find(({ name }) => name === 'groups');
    return {
      changes: wishes
        .filter(({ value }) => claim.asksAsRoles || (value === 'groups' && namesGroups(claim)))
        .map((wish) => changeOf('optional-claim', 'by-hand', wish, formats?.additionalProperties ?? [])),
      writes: {},
    };
  },
});

function wanted(one: PlannedEnvironment): Wish<Claim>[] {
  const { claim, mappings } = one.resolved.access;
  if (claim === 'groups' && !mappings.some(({ key }) => isGuid(key))) return [];
  if (claim !== 'groups' && claim !== 'roles') return [];
  return [
    {
      name: claim === 'roles' ? 'groups, beside roles' : 'groups, as object ids',
      value: claim,
      after: [],
      reason:
        claim === 'roles'
          ? 'groups are written into `roles`, and app roles are then left out: take `emit_as_roles` away unless others need it'
          : 'groups are not written by their object ids, which the spec maps: take the format away unless others need it',
      where: [placeOf(one, ['access', 'claim'])],
    },
  ];
}
