import type { Finding } from '../../diagnostic.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { planTexts } from '../../plan/as/index.ts';
import type { AppPlan } from '../../plan/plan-app.ts';
import { unknowns } from '../../plan/unknowns.ts';
import type { TenantResult } from '../../report/report.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { stops } from '../usable.ts';
import type { PlanArgs } from './arguments.ts';
import { planOffline } from './offline.ts';
import { planOnline } from './online.ts';
import type { Planned } from './tenant-plans.ts';

export interface PlannedSpecs {
  findings: Finding[];
  plans: AppPlan[];
  read: TenantResult[];
  /** What `--as` asks for; undefined without it, and when no spec can be planned for. */
  text: string | undefined;
}

/** @throws UsageError also when `--as` would have to be applied in several tenants */
export async function planSpecs(specs: LoadedSpec[], args: PlanArgs, io: Io): Promise<PlannedSpecs> {
  const looked = specs.map((spec) => ({ spec, findings: runRules(rules, spec) }));
  const usable = looked.filter(({ findings }) => !findings.some(stops)).map(({ spec }) => spec);
  const isEmpty = args.offline && args.snapshot === undefined;
  if (isEmpty && (args.record !== undefined || args.maxAge !== undefined))
    throw new UsageError('--record and --max-age are about what was read, and --offline reads nothing');
  const planned = isEmpty ? planOffline(usable, args, io, Date.now()) : await planOnline(usable, args, io);
  const plans = planned.tenants.flatMap((tenant) => tenant.plans);
  const findings = [...looked.flatMap((one) => one.findings), ...planned.findings, ...unknowns(plans)];
  return { findings, plans, read: planned.read, text: textOf(planned, args) };
}

function textOf({ tenants, asked }: Planned, { as }: PlanArgs): string | undefined {
  if (as === undefined) return undefined;
  if (asked > 1)
    throw new UsageError(
      `--as prints what is applied in one tenant, and these specs are about ${asked}: choose specs, or one environment with --env`,
    );
  const [only] = tenants;
  return only && planTexts[as](only.plans, only.target);
}
