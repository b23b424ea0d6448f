import type { LoadedSpec, SpecEnvironment } from './loaded.ts';

/** Every view of the environment that this is a view of, in the order of the spec. */
export const viewsOf = (
  { name }: SpecEnvironment,
  { environments }: Pick<LoadedSpec, 'environments'>,
): SpecEnvironment[] => environments.filter((one) => one.name === name);

/** The views of each environment, each environment once. */
export function environmentViews({
  environments,
}: Pick<LoadedSpec, 'environments'>): (readonly [SpecEnvironment, ...SpecEnvironment[]])[] {
  const byName = new Map<string, [SpecEnvironment, ...SpecEnvironment[]]>();
  for (const one of environments) {
    const known = byName.get(one.name);
    if (known) known.push(one);
    else byName.set(one.name, [one]);
  }
  return [...byName.values()];
}

/** A view as messages name it. */
export const viewName = ({ name, among }: Pick<SpecEnvironment, 'name' | 'among'>): string =>
  among === undefined ? name : `${name} (${among})`;
