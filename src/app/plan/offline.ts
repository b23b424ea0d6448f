import type { Finding } from '../../diagnostic.ts';
import type { Io } from '../../edge/io.ts';
import { hostsOf } from '../../edge/online/hosts.ts';
import { type WrittenTenant, writtenTenant } from '../../entra/tenant-of.ts';
import { resolvedOf } from '../../model/resolved-of.ts';
import type { PlannedEnvironment } from '../../plan/desired-app.ts';
import { emptyApp } from '../../plan/live-app.ts';
import { writtenId } from '../../providers/id.ts';
import { providerOf } from '../../providers/index.ts';
import { noDirectory } from '../../rules/issuer/no-directory.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { PlanArgs } from './arguments.ts';
import { WHAT } from './online.ts';
import { type Planned, tenantPlans } from './tenant-plans.ts';

/** Everything that is needed, as if nothing were there. */
export function planOffline(specs: readonly LoadedSpec[], args: PlanArgs, io: Io, now: number): Planned {
  const hosts = hostsOf(args, io);
  const tenants = new Map<string, { found: WrittenTenant; environments: PlannedEnvironment[] }>();
  const findings: Finding[] = [];
  for (const spec of specs) {
    for (const environment of spec.environments) {
      const resolved = resolvedOf(environment);
      if (!resolved || (args.env !== undefined && environment.name !== args.env)) continue;
      if (!providerOf(environment.values).directory) {
        findings.push(noDirectory({ spec, environment }, WHAT));
        continue;
      }
      const found = writtenTenant(environment, hosts);
      const clientId = writtenId(environment.values.client?.id);
      const key = `${resolved.signIn.origin} ${found.name}`;
      const known = tenants.get(key) ?? { found, environments: [] };
      known.environments.push({ spec, environment, resolved, directory: found.name, clientId });
      tenants.set(key, known);
    }
  }
  return {
    findings,
    read: [],
    asked: tenants.size,
    tenants: [...tenants.values()].map(({ found: { id, graph }, environments }) =>
      tenantPlans({ directory: id, graph }, environments, emptyApp, now),
    ),
  };
}
