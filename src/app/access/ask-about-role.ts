import { aboutRole } from '../../access/can.ts';
import { explainKey } from '../../access/explain-key.ts';
import type { Target } from '../../access/target.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { OnlineOptions } from '../../edge/online/options.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Answers } from './ask.ts';

/** Before a key of the claim in place of a person. */
const KEY = 'key:';

/**
 * Whether somebody gets one role, in each environment.
 * @throws UsageError for nobody, and for a role that none of these Airflows has
 */
export async function askAboutRole(
  targets: readonly Target[],
  { who, role }: { who: string; role: string },
  options: OnlineOptions,
  io: Io,
): Promise<Answers> {
  if (who.trim() === '') throw new UsageError('can needs a user principal name, an object id, or key:NAME');
  checkRole(role, targets);
  if (who.startsWith(KEY)) {
    const key = who.slice(KEY.length);
    return {
      answers: targets.map((target) => aboutRole(explainKey(target, key), role, target)),
      findings: [],
    };
  }
  // Loaded here: for a key nobody needs to be asked.
  const { askAboutUser } = await import('./ask.ts');
  return askAboutUser(targets, who, options, io, role);
}

function checkRole(role: string, targets: readonly Target[]): void {
  const custom = targets.flatMap(({ environment }) => customRoleNames(environment.values.airflow?.roles));
  const known = [...new Set([...builtInRoles.map(({ name }) => name), ...custom])];
  if (targets.length === 0 || known.includes(role)) return;
  const meant = suggest(role, known);
  throw new UsageError(
    `Airflow has no role ${role}; ${meant ? `did you mean ${meant}?` : `one of ${known.join(', ')}`}`,
  );
}
