import type { Finding } from '../../diagnostic.ts';
import type { Target } from '../../plan/as/text.ts';
import type { DesiredApp, PlannedEnvironment } from '../../plan/desired-app.ts';
import { desiredApps } from '../../plan/desired-apps.ts';
import type { LiveApp } from '../../plan/live-app.ts';
import { type AppPlan, planApp } from '../../plan/plan-app.ts';
import type { TenantResult } from '../../report/outcome.ts';

/** What has to be done in one tenant. */
export interface TenantPlans {
  target: Target;
  plans: AppPlan[];
}

export interface Planned {
  findings: Finding[];
  tenants: TenantPlans[];
  /** How many tenants the specs are about, with those that are not there. */
  asked: number;
  /** How old what was read is. */
  read: TenantResult[];
}

/** @param now milliseconds */
export const tenantPlans = (
  target: Target,
  environments: readonly PlannedEnvironment[],
  live: (app: DesiredApp) => LiveApp,
  now: number,
): TenantPlans => ({
  target,
  plans: desiredApps(environments).map((app) => planApp(app, live(app), now)),
});
