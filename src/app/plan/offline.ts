import { tenantAddress } from '../../directory/tenant-address.ts';
import type { Io } from '../../edge/io.ts';
import { hostsOf } from '../../edge/online/hosts.ts';
import { isGuid } from '../../guid.ts';
import { resolvedOf } from '../../model/resolved-of.ts';
import { tenantIdOf } from '../../model/tenant-id.ts';
import type { PlannedEnvironment } from '../../plan/desired-app.ts';
import { emptyApp } from '../../plan/live-app.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { IdOrEnv } from '../../spec/schema.ts';
import type { PlanArgs } from './arguments.ts';
import { type Planned, tenantPlans } from './tenant-plans.ts';

/** Everything that is needed, as if nothing were there. */
export function planOffline(specs: readonly LoadedSpec[], args: PlanArgs, io: Io, now: number): Planned {
  const hosts = hostsOf(args, io);
  const tenants = new Map<string, PlannedEnvironment[]>();
  for (const spec of specs) {
    for (const environment of spec.environments) {
      const resolved = resolvedOf(environment);
      if (!resolved || (args.env !== undefined && environment.name !== args.env)) continue;
      const tenant = written(tenantIdOf(environment));
      const clientId = written(environment.values.client?.id);
      const key = `${resolved.cloud} ${tenant}`;
      tenants.set(key, [...(tenants.get(key) ?? []), { spec, environment, resolved, tenant, clientId }]);
    }
  }
  return {
    findings: [],
    read: [],
    asked: tenants.size,
    tenants: [...tenants.values()].map((environments) => {
      const [{ tenant = undefined, resolved } = {}] = environments;
      const { graph } = tenantAddress(tenant ?? '', resolved?.cloud ?? 'global', hosts);
      const id = tenant !== undefined && isGuid(tenant) ? tenant : undefined;
      return tenantPlans({ tenant: id, graph }, environments, emptyApp, now);
    }),
  };
}

const written = (id: IdOrEnv | undefined) => (typeof id === 'string' ? id.toLowerCase() : undefined);
