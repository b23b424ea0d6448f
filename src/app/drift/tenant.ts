import type { Finding } from '../../diagnostic.ts';
import type { Io } from '../../edge/io.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { checkWithLocks } from '../tenant/check-with-locks.ts';
import { type ReadOptions, readTenants } from '../tenant/read-tenants.ts';

/**
 * The specs and their lock files against the tenants, as `check` and `lock --check` compare them.
 * @param offline what `validate` finds, which is among the findings as far as the tenant does not answer it
 * @throws UsageError
 */
export async function driftOfTenant(
  specs: readonly LoadedSpec[],
  offline: readonly Finding[],
  options: ReadOptions & { deep: boolean },
  io: Io,
) {
  const read = await readTenants(
    specs,
    options,
    { deep: options.deep, locked: 'both', assigned: 'nested' },
    io,
  );
  return { ...checkWithLocks(specs, offline, read), tenants: read.tenants };
}
