import { groupClaim } from '../../entra/group-claim.ts';
import { answerOf, aspect, changeOf } from '../aspect.ts';
import { placeOf } from '../place.ts';

/** Only the groups that are assigned to the application: a token holds at most 200. */
const ADVISED = 'ApplicationGroup';

/** Whether the token carries groups at all. A setting that does so is left as it is. */
export const groupClaims = aspect({
  object: 'group-claims',
  reads: ['application'],
  wants: ({ environments }) =>
    environments
      .filter(({ resolved }) => resolved.access.claim === 'groups')
      .map((one) => ({
        name: 'groupMembershipClaims',
        value: ADVISED,
        after: ADVISED,
        reason: 'without it no token carries groups; with it those that are assigned to the app',
        where: [placeOf(one, ['access', 'claim'])],
      })),
  compare: ({ wishes, live }) => {
    const application = answerOf(live.application);
    const before = application.groupMembershipClaims ?? null;
    const words = (before ?? '').split(',').map((word) => word.trim());
    const kept = words.filter((word) => word !== '' && word !== 'None');
    if (groupClaim(application).kinds.size > 0)
      return { changes: [], writes: {}, state: { groupMembershipClaims: kept.join(',') } };
    const after = [...kept, ADVISED].join(',');
    return {
      changes: wishes.map((wish) => changeOf('group-claims', 'change', { ...wish, after }, before)),
      writes: { groupMembershipClaims: after },
      state: { groupMembershipClaims: after },
    };
  },
});
