import type { LoadedSpec, SpecEnvironment } from './loaded.ts';

/** By the names of environments: made once for a list, since there may be thousands and each is asked about. */
const known = new WeakMap<readonly SpecEnvironment[], ReadonlyMap<string, SpecEnvironment[]>>();

function byName(environments: readonly SpecEnvironment[]): ReadonlyMap<string, SpecEnvironment[]> {
  const before = known.get(environments);
  if (before) return before;
  const names = new Map<string, SpecEnvironment[]>();
  for (const one of environments) names.set(one.name, [...(names.get(one.name) ?? []), one]);
  known.set(environments, names);
  return names;
}

/** Every view of the environment that this is a view of, in the order of the spec. */
export const viewsOf = (
  { name }: SpecEnvironment,
  { environments }: Pick<LoadedSpec, 'environments'>,
): SpecEnvironment[] => byName(environments).get(name) ?? [];

/** The views of each environment, each environment once. */
export function environmentViews({
  environments,
}: Pick<LoadedSpec, 'environments'>): (readonly [SpecEnvironment, ...SpecEnvironment[]])[] {
  return [...byName(environments).values()].map(([first, ...more]) => {
    if (first === undefined) throw new Error('a name is of one view at least');
    return [first, ...more];
  });
}

/** A view as messages name it. */
export const viewName = ({ name, among }: Pick<SpecEnvironment, 'name' | 'among'>): string =>
  among === undefined ? name : `${name} (${among})`;
