import { groupClaim } from '../../entra/group-claim.ts';
import { DENY } from '../../model/access.ts';
import { answerOf, aspect, changeOf, type Wish } from '../aspect.ts';
import type { DesiredApp } from '../desired-app.ts';
import type { LiveApp } from '../live-app.ts';
import { placeOf } from '../place.ts';

/**
 * Whether only people who are assigned can sign in. Where roles come from assignments, nobody else has one anyway.
 * Where the token carries every group, members of groups of groups have one without an assignment: a person decides.
 */
export const assignmentRequired = aspect<boolean>({
  object: 'service-principal',
  reads: ['servicePrincipal'],
  // An environment that gives everybody a role wants everybody to sign in.
  wants: ({ environments }, live) =>
    environments.every(({ resolved }) => resolved.access.unmapped === DENY) ? [wish(environments, live)] : [],
  compare: ({ wishes, live }) => {
    const there = answerOf(live.servicePrincipal);
    const required = there === null ? false : there.appRoleAssignmentRequired;
    const harmless = wishes.every(({ value }) => value);
    const state = harmless ? { state: { appRoleAssignmentRequired: true as const } } : {};
    if (required !== false) return { changes: [], writes: {}, ...state };
    const action = harmless ? (there ? 'change' : 'add') : 'by-hand';
    return {
      changes: wishes.map((one) => changeOf('service-principal', action, one, there ? false : null)),
      writes: harmless ? { appRoleAssignmentRequired: true } : {},
      ...state,
    };
  },
});

function wish(environments: DesiredApp['environments'], { application }: LiveApp): Wish<boolean> {
  const harmless = environments.every(
    ({ resolved }) =>
      resolved.access.claim === 'roles' ||
      (application.status === 'known' && onlyAssignedCount(groupClaim(application.value))),
  );
  return {
    name: 'appRoleAssignmentRequired',
    value: harmless,
    after: true,
    reason: harmless
      ? 'Entra then turns away whoever has no role, before Airflow has to'
      : 'everybody in the tenant gets a token: assign the groups and require assignments, which turns away members of groups in these groups',
    where: environments.map((one) => placeOf(one, ['client', 'id'])),
  };
}

/** Once the plan is carried out: a registration without groups in its tokens is told to carry the assigned ones. */
export const onlyAssignedCount = ({ kinds, onlyAssigned }: ReturnType<typeof groupClaim>): boolean =>
  onlyAssigned || kinds.size === 0;
