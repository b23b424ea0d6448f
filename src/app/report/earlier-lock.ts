import { readLock } from '../../edge/files/read-lock.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AccessTable } from '../../model/access-table.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { lockedBy } from '../../spec/locked-by.ts';
import { accessOfSpecs } from './access-of-specs.ts';

/**
 * What the spec gives when its names stand for what an earlier lock file knew.
 * @param since the lock file
 * @param environment only this one
 * @throws UsageError when it cannot be read, or nobody can say which spec it is of
 */
export async function earlierLock(
  since: string,
  specs: readonly LoadedSpec[],
  environment: string | undefined,
  io: Io,
): Promise<AccessTable> {
  const [spec, ...others] = specs;
  if (!spec || others.length > 0)
    throw new UsageError(`--since ${since}: a lock file is of one spec: name that spec alone`);
  const read = await readLock(since, io.cwd);
  if (!read) throw new UsageError(`--since ${since}: there is no such file`);
  if (!read.lock) {
    const why = read.problems.map(({ message }) => message).join('; ');
    throw new UsageError(`--since ${since} cannot be used as a lock file: ${why}`);
  }
  const before = { ...spec, environments: lockedBy(read.lock, spec.environments) };
  return accessOfSpecs([before], environment);
}
