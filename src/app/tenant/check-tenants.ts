import type { Finding } from '../../diagnostic.ts';
import { inOrder } from '../../rules/engine/run-rules.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import type { TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import { tenantRules } from '../../rules/tenant/tenant-rules.ts';
import { withoutSuperseded } from '../../rules/tenant/without-superseded.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';

export interface Checked {
  findings: Finding[];
  notAsked: string[];
}

/**
 * The findings of the specs, and those of their tenants, in the order of each file.
 * @param offline what `validate` finds, of which the tenant may answer some better
 */
export function checkTenants(
  specs: readonly LoadedSpec[],
  offline: readonly Finding[],
  input: TenantRunInput,
): Checked {
  const run = runTenantRules(tenantRules, input);
  const all = [...withoutSuperseded(tenantRules, offline, run), ...run.findings];
  const own = specs.map(({ source }) => source);
  return {
    findings: [
      ...own.flatMap((source) => inOrder(all.filter(({ where }) => where.source === source))),
      ...all.filter(({ where }) => !own.includes(where.source)),
    ],
    notAsked: run.notAsked,
  };
}
