import type { SpecEnvironment } from './loaded.ts';
import { type Lock, lockKey } from './lock.ts';

/** Environments with what a lock knows of each; of one that it does not know, nothing. */
export const lockedBy = (
  { environments: known }: Lock,
  environments: readonly SpecEnvironment[],
): SpecEnvironment[] =>
  environments.map(({ lock: _, ...environment }) => {
    const key = lockKey(environment);
    const lock = Object.hasOwn(known, key) ? known[key] : undefined;
    return { ...environment, ...(lock && { lock }) };
  });
