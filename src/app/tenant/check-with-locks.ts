import type { Finding } from '../../diagnostic.ts';
import { compareLock } from '../../lock/lock-compare.ts';
import { lockDrift } from '../../rules/tenant/lock-drift.ts';
import { contextOf, type TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import { withoutSuperseded } from '../../rules/tenant/without-superseded.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { CheckedSpec } from '../specs.ts';
import { type CheckedTenants, checkTenants } from './check-tenants.ts';
import type { TenantsRead } from './read-tenants.ts';

/**
 * What `check` finds, and what `lock --check` does, by one reading of each tenant.
 * @param checked with what `validate` finds
 * @param input with the names of the groups whose ids the lock knows too (`locked: 'both'`)
 */
export function checkWithLocks(
  checked: readonly CheckedSpec[],
  input: TenantRunInput & Partial<Pick<TenantsRead, 'issuers'>>,
): CheckedTenants {
  const { findings, examined, notAsked } = checkTenants(checked, input);
  const locked = checked.map(({ spec }) => spec).filter(({ lock }) => lock?.lock);
  const compared = locked.map((spec) => ({
    subject: { source: spec.source, environment: null },
    rules: [lockDrift.id],
    found: lockFindings(spec, input),
    open: [],
  }));
  const drifted = compared.flatMap(({ found }) => found);
  const others = withoutSuperseded([lockDrift], findings, { findings: drifted, settled: [] });
  return { findings: [...others, ...drifted], examined: [...examined, ...compared], notAsked };
}

function lockFindings(spec: LoadedSpec, input: TenantRunInput): Finding[] {
  const contexts = input.chosen.filter((one) => one.spec === spec).map((one) => contextOf(one, input));
  return compareLock(contexts, spec.lock?.lock?.environments ?? {});
}
