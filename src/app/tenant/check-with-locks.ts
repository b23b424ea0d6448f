import type { Finding } from '../../diagnostic.ts';
import { compareLock } from '../../lock/lock-compare.ts';
import { lockDrift } from '../../rules/tenant/lock-drift.ts';
import { contextOf, type TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import { withoutSuperseded } from '../../rules/tenant/without-superseded.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { type Checked, checkTenants } from './check-tenants.ts';

/**
 * What `check` finds, and what `lock --check` does, by one reading of each tenant.
 * @param offline what `validate` finds
 * @param input with the names of the groups whose ids the lock knows too (`locked: 'both'`)
 */
export function checkWithLocks(
  specs: readonly LoadedSpec[],
  offline: readonly Finding[],
  input: TenantRunInput,
): Checked {
  const { findings, notAsked } = checkTenants(specs, offline, input);
  const drifted = specs.flatMap((spec) => lockFindings(spec, input));
  const others = withoutSuperseded([lockDrift], findings, { findings: drifted, settled: [] });
  return { findings: [...others, ...drifted], notAsked };
}

function lockFindings(spec: LoadedSpec, input: TenantRunInput): Finding[] {
  const locks = spec.lock?.lock?.environments;
  if (!locks) return [];
  const contexts = input.chosen.filter((one) => one.spec === spec).map((one) => contextOf(one, input));
  return compareLock(contexts, locks);
}
