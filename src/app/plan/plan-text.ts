import { UsageError } from '../../edge/io.ts';
import { isTakenAsEmpty } from '../../plan/as/comment.ts';
import { planTexts } from '../../plan/as/index.ts';
import type { PlanTextName } from '../../plan/as/names.ts';
import type { AppPlan } from '../../plan/plan-app.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { Planned } from './tenant-plans.ts';

/** What `--as` prints, or why it can't, although the call is right. */
export type PlanText = { kind: 'printed'; text: string } | { kind: 'refused'; reason: string };

/**
 * @param specs all that were named, also those that nothing could be planned for
 * @param env the environment that was chosen
 * @throws UsageError when it would have to be applied in several tenants, or be whole without looking
 */
export function planText(
  { tenants, asked }: Planned,
  as: PlanTextName,
  specs: readonly LoadedSpec[],
  env: string | undefined,
): PlanText {
  if (asked > 1)
    throw new UsageError(
      `--as prints what is applied in one tenant, and these specs are about ${asked}: choose specs, or one environment with --env`,
    );
  const { of, text } = planTexts[as];
  const [only] = tenants;
  const plans = only?.plans ?? [];
  if (of === 'state') {
    const reason = notWhole(as, plans, specs, env);
    if (reason !== undefined) return { kind: 'refused', reason };
  }
  return only
    ? { kind: 'printed', text: text(plans, only.target) }
    : { kind: 'refused', reason: 'nothing could be planned' };
}

/** Why the state is not whole: whoever applies a part of it takes the rest away. */
function notWhole(
  as: PlanTextName,
  plans: readonly AppPlan[],
  specs: readonly LoadedSpec[],
  env: string | undefined,
): string | undefined {
  const unseen = plans.find(({ live }) => isTakenAsEmpty(live));
  if (unseen)
    throw new UsageError(
      `--as ${as} prints the whole of what Entra is to have, with what the registration ${unseen.app.clientId} has already, and --offline does not look: plan without it, or with a recording (--snapshot FILE --trust-snapshot)`,
    );
  const planned = new Set(plans.flatMap(({ app }) => app.environments.map(({ environment }) => environment)));
  const missing = specs
    .flatMap((spec) => spec.environments.map((environment) => ({ spec, environment })))
    .find(({ environment }) => !planned.has(environment) && (env === undefined || environment.name === env));
  const unread = specs.find(({ environments }) => environments.length === 0);
  if (unread) return `nothing could be planned for ${unread.source}`;
  if (missing) return `nothing could be planned for ${missing.environment.name} of ${missing.spec.source}`;
  return plans.flatMap(({ blocked }) => blocked)[0];
}
