import type { Finding } from '../diagnostic.ts';
import type { Observed, Unknown } from '../directory/observed.ts';
import { findingOf } from '../rules/engine/finding.ts';
import { placeOf } from './place.ts';
import type { AppPlan } from './plan-app.ts';

/** What was not asked is in no recording that was made for other specs. */
const notRecorded: Unknown = {
  status: 'unknown',
  rule: 'snapshot-old',
  message: 'the recording does not say everything about this app',
  fix: 'record the tenant again with these specs',
};

/** Why a part of the plans is unknown: a finding for each app and reason, which says what it left open. */
export function unknowns(plans: readonly AppPlan[]): Finding[] {
  return plans.flatMap((plan) => {
    const open = plan.changes.filter(({ action }) => action === 'unknown');
    const place = plan.app.environments[0];
    if (open.length === 0 || !place) return [];
    const kinds = [...new Set(open.map(({ object }) => object))].join(', ');
    return reasonsOf(plan).map(({ rule, message, fix }) =>
      findingOf(rule, {
        message: `${message}; not planned for ${plan.live.ref.displayName}: ${kinds}`,
        where: placeOf(place, ['client', 'id']),
        fix,
      }),
    );
  });
}

function reasonsOf({ live }: AppPlan): Unknown[] {
  const parts: Observed<unknown>[] = [
    live.application,
    live.servicePrincipal,
    live.assignments,
    live.federatedIdentityCredentials,
    ...Object.values(live.groups),
  ];
  const found = parts.filter((part) => part.status === 'unknown');
  const distinct = new Map(found.map((one) => [JSON.stringify([one.rule, one.message]), one]));
  return distinct.size === 0 ? [notRecorded] : [...distinct.values()];
}
