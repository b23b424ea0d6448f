import type { Io } from '../../edge/io.ts';
import type { TenantResult } from '../../report/outcome.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { CheckedSpec } from '../specs.ts';
import type { CheckedTenants } from '../tenant/check-tenants.ts';
import { checkWithLocks } from '../tenant/check-with-locks.ts';
import { type ReadOptions, readTenants } from '../tenant/read-tenants.ts';

/**
 * The specs and their lock files against the tenants, as `check` and `lock --check` compare them.
 * @param checked with what `validate` finds, which is among the findings as far as the tenant does not answer it
 * @param others the specs of other shards, which may share a registration
 * @throws UsageError
 */
export async function driftOfTenant(
  checked: readonly CheckedSpec[],
  others: readonly LoadedSpec[],
  options: ReadOptions & { deep: boolean },
  io: Io,
): Promise<CheckedTenants & { tenants: TenantResult[] }> {
  const specs = checked.map(({ spec }) => spec);
  const more = { deep: options.deep, locked: 'both', assigned: 'nested', issuers: true, others } as const;
  const read = await readTenants(specs, options, more, io);
  return { ...checkWithLocks(checked, read), tenants: read.tenants };
}
