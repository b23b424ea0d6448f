import type { Found } from '../../report/outcome.ts';
import { inOrder } from '../../rules/engine/run-rules.ts';
import { runIssuerRules } from '../../rules/issuer/run-issuer-rules.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import type { TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import { tenantRules } from '../../rules/tenant/tenant-rules.ts';
import { withoutSuperseded } from '../../rules/tenant/without-superseded.ts';
import type { CheckedSpec } from '../specs.ts';
import type { TenantsRead } from './read-tenants.ts';

export type CheckedTenants = Pick<Found, 'findings' | 'examined' | 'notAsked'>;

/**
 * The findings of the specs, and those of their tenants, in the order of each file.
 * @param checked with what `validate` finds, of which the tenant may answer some better
 */
export function checkTenants(
  checked: readonly CheckedSpec[],
  input: TenantRunInput & Partial<Pick<TenantsRead, 'issuers'>>,
): CheckedTenants {
  const run = runTenantRules(tenantRules, input);
  const ofIssuers = runIssuerRules(input.issuers ?? []);
  const offline = checked.flatMap(({ findings }) => findings);
  const all = [...withoutSuperseded(tenantRules, offline, run), ...run.findings, ...ofIssuers.findings];
  const own = checked.map(({ spec }) => spec.source);
  return {
    findings: [
      ...own.flatMap((source) => inOrder(all.filter(({ where }) => where.source === source))),
      ...all.filter(({ where }) => !own.includes(where.source)),
    ],
    examined: [...checked.flatMap(({ examined }) => examined), ...run.examined, ...ofIssuers.examined],
    notAsked: [...run.notAsked, ...ofIssuers.notAsked],
  };
}
