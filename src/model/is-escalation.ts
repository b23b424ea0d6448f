import { builtInRoles } from '../facts/roles.ts';

const rankOf = (role: string): number => builtInRoles.findIndex(({ name }) => name === role);

/** Reads only. */
const HARMLESS = rankOf('Viewer');

/**
 * Whether somebody comes to more rights. Whoever had a role: one that ranks above all that he had. Whoever had none:
 * more than to read. Whoever has no key at all: any. A custom role counts as more, except to an Admin: its rank is not known.
 * @param before the roles that he had
 * @param isAnybody whether it is everybody without a key
 */
export function isEscalation(
  before: readonly string[],
  gained: readonly string[],
  isAnybody: boolean,
): boolean {
  if (gained.length === 0 || before.includes('Admin')) return false;
  if (isAnybody || gained.some((role) => rankOf(role) < 0)) return true;
  const most = Math.max(HARMLESS, ...before.map(rankOf));
  return gained.some((role) => rankOf(role) > most);
}
