import type { TenantQuestions } from './directory.ts';
import type { Group } from './entities.ts';
import type { Observed } from './observed.ts';

/** The names in a lock whose ids are those of no group, or of one with another name. */
export function namesLeft(
  { locked }: TenantQuestions,
  groups: ReadonlyMap<string, Observed<Group | null>>,
  named: ReadonlyMap<string, unknown>,
): string[] {
  const left = locked.filter(({ name, id }) => {
    const group = groups.get(id);
    if (named.has(name) || group?.status !== 'known') return false;
    const now = group.value === null ? '' : group.value.displayName;
    return now !== null && now !== undefined && now.toLowerCase() !== name.toLowerCase();
  });
  return [...new Set(left.map(({ name }) => name))];
}

/** The ids in a lock whose names no group has. */
export function idsLeft(
  { locked }: TenantQuestions,
  groups: ReadonlyMap<string, unknown>,
  named: ReadonlyMap<string, Observed<Group[]>>,
): string[] {
  const left = locked.filter(({ name, id }) => {
    const found = named.get(name);
    return !groups.has(id) && found?.status === 'known' && found.value.length === 0;
  });
  return [...new Set(left.map(({ id }) => id))];
}
