import { answerOf, aspect, changeOf } from '../aspect.ts';
import { placeOf } from '../place.ts';
import { AUDIENCE } from './application.ts';

/** Who may sign in at all. A new registration is made with it. */
export const signInAudience = aspect({
  object: 'sign-in-audience',
  reads: ['application'],
  wants: ({ environments }, { ref }) =>
    ref.kind === 'new'
      ? []
      : [
          {
            name: 'signInAudience',
            value: AUDIENCE,
            after: AUDIENCE,
            reason: 'nobody of another tenant has a role in this Airflow',
            where: environments.map((one) => placeOf(one, ['tenant', 'id'])),
          },
        ],
  compare: ({ wishes, live }) => {
    const audience = answerOf(live.application).signInAudience;
    if (!audience || audience === AUDIENCE) return { changes: [], writes: {}, state: {} };
    return {
      changes: wishes.map((wish) => changeOf('sign-in-audience', 'change', wish, audience)),
      writes: { signInAudience: AUDIENCE },
      state: {},
    };
  },
});
