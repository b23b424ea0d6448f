import type { LoadedSpec, SpecEnvironment } from './loaded.ts';

type OneOrMore = [SpecEnvironment, ...SpecEnvironment[]];

/** By the names of environments: made once for a list, since there may be thousands and each is asked about. */
const known = new WeakMap<readonly SpecEnvironment[], ReadonlyMap<string, Readonly<OneOrMore>>>();

function byName(environments: readonly SpecEnvironment[]): ReadonlyMap<string, Readonly<OneOrMore>> {
  const before = known.get(environments);
  if (before) return before;
  const names = new Map<string, OneOrMore>();
  for (const one of environments) {
    const same = names.get(one.name);
    if (same) same.push(one);
    else names.set(one.name, [one]);
  }
  known.set(environments, names);
  return names;
}

/** Every view of the environment that this is a view of, in the order of the spec. */
export const viewsOf = (
  { name }: SpecEnvironment,
  { environments }: Pick<LoadedSpec, 'environments'>,
): readonly SpecEnvironment[] => byName(environments).get(name) ?? [];

/** The views of each environment, each environment once. */
export const environmentViews = ({
  environments,
}: Pick<LoadedSpec, 'environments'>): Readonly<OneOrMore>[] => [...byName(environments).values()];

/** A view as messages name it. */
export const viewName = ({ name, among }: Pick<SpecEnvironment, 'name' | 'among'>): string =>
  among === undefined ? name : `${name} (${among})`;
