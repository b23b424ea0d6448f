import type { TenantRecord } from '../directory/tenant-record.ts';
import { isGuid } from '../guid.ts';
import type { Reason } from './answer.ts';
import { OVERAGE } from './claims-for.ts';
import type { ExpectedClaim, Overage } from './expected-claim.ts';
import { notInGroup } from './missing-group.ts';
import { placeOf, type Target } from './target.ts';

/** Whether Airflow asks Microsoft Graph when the token cannot hold the groups of a person. */
export const asksGraph = ({ access }: Target): boolean =>
  access.keys.carriesIds && access.overage === 'graph';

/** What Airflow takes for the claim then: the object ids of all groups of the person, whatever the token writes. */
export const groupsFromGraph = ({ groups }: Overage): ExpectedClaim => ({
  claims: { groups: groups.map(({ id }) => id.toLowerCase()) },
  origins: new Map(groups.map((group) => [group.id.toLowerCase(), [{ group }]])),
});

/** Why the person is kept out: the groups are known here, and not at the sign-in. */
export const refusedForOverage = (target: Target, { count }: Overage): Reason => ({
  link: 'group-overage',
  message: `${tooMany(count)}, and ${
    target.access.claim === 'groups'
      ? '`access.overage` is `deny`'
      : 'it carries groups in the place of app roles'
  }: Airflow refuses the sign-in`,
  fix: 'put only groups that are assigned to the application into its tokens (ApplicationGroup), or use app roles',
  where: whereOf(target),
});

/** What the answer hangs on beside the groups. */
export const askedAtSignIn = (target: Target, { count }: Overage): Reason => ({
  link: 'group-overage',
  message: `${tooMany(count)}: Airflow looks the groups up in Microsoft Graph at the sign-in, for which the app registration needs the application permission User.Read.All`,
  where: whereOf(target),
});

/** The first link that is missing between a person and a group that Microsoft Graph does not give to Airflow. */
export function missingInGraph(
  mapping: { name: string; key: string },
  groups: TenantRecord['groups'],
  who: string,
): Reason {
  const { name, key } = mapping;
  if (isGuid(key)) return notInGroup(mapping, groups, who);
  return {
    link: 'group-claims-format',
    message: `Airflow gets object ids from Microsoft Graph, and \`${name}\` is mapped by \`${key}\``,
    fix: 'write the object id of the group as `id` of the mapping',
  };
}

const tooMany = (count: number) => `${count} groups count, and a token holds ${OVERAGE}`;

const whereOf = (target: Target) =>
  placeOf(target, ['access', target.access.claim === 'groups' ? 'overage' : 'claim']);
