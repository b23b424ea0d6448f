import type { Finding } from '../../diagnostic.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AppPlan } from '../../plan/plan-app.ts';
import { unknowns } from '../../plan/unknowns.ts';
import type { TenantResult } from '../../report/outcome.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { checkSpecs } from '../specs.ts';
import type { PlanArgs } from './arguments.ts';
import { planOffline } from './offline.ts';
import { planOnline } from './online.ts';
import { type PlanText, planText } from './plan-text.ts';

export interface PlannedSpecs {
  findings: Finding[];
  examined: Examined[];
  plans: AppPlan[];
  read: TenantResult[];
  /** What `--as` asks for; undefined without it. */
  text: PlanText | undefined;
}

/** @throws UsageError */
export async function planSpecs(specs: LoadedSpec[], args: PlanArgs, io: Io): Promise<PlannedSpecs> {
  const checked = checkSpecs(specs);
  const sound = checked.filter(({ isSound }) => isSound).map(({ spec }) => spec);
  if (args.as !== undefined && args.snapshot !== undefined && !args.trustSnapshot)
    throw new UsageError(
      '--as prints what somebody applies, with what the recording says is there, and a recording may come with a pull request: plan without --snapshot, or add --trust-snapshot for one that you made',
    );
  const isEmpty = args.offline && args.snapshot === undefined;
  if (isEmpty && (args.record !== undefined || args.maxAge !== undefined))
    throw new UsageError('--record and --max-age are about what was read, and --offline reads nothing');
  const planned = isEmpty ? planOffline(sound, args, io, Date.now()) : await planOnline(sound, args, io);
  const plans = planned.tenants.flatMap((tenant) => tenant.plans);
  const findings = [...checked.flatMap((one) => one.findings), ...planned.findings, ...unknowns(plans)];
  const examined = checked.flatMap((one) => one.examined);
  const text = args.as === undefined ? undefined : planText(planned, args.as, specs, args.env);
  return { findings, examined, plans, read: planned.read, text };
}
