import type { RuleId, Where } from '../../diagnostic.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { find } from '../../yaml/located.ts';
import { type Place, whereIs } from '../../yaml/place.ts';
import { listed } from '../engine/listed.ts';

/** A view of an environment, and the spec that it is of. */
export interface Placed {
  spec: LoadedSpec;
  environment: SpecEnvironment;
}

/** What several environments share and should not: two of them at least. */
export interface Shared {
  whose: readonly [Placed, Placed, ...Placed[]];
  message: string;
  /** Where it stands in each of them. */
  at: (one: Placed) => Place;
  fix: string;
}

/** A look at all environments of a run together. */
export interface TogetherRule {
  id: RuleId;
  check: (all: readonly Placed[]) => Shared[];
}

export const whereIn = ({ spec, environment }: Placed, place: Place): Where =>
  whereIs(place, spec.source, environment.located);

/** Where the environment begins; a spec without any is one itself. */
export function whereBegins({ spec: { source, written, root }, environment }: Placed): Where {
  const file = written ?? root;
  const path = ['environments', environment.name];
  return file && find(file, path) ? whereIs({ path, key: true }, source, file) : { source, path: [] };
}

/** As a message names them: by their names where they are of one spec, else with the file. */
export function namesOf(whose: readonly Placed[]): string {
  const isOneSpec = new Set(whose.map(({ spec }) => spec.source)).size === 1;
  const names = whose.map(({ spec, environment }) =>
    isOneSpec ? `\`${viewName(environment)}\`` : `${spec.source} (${viewName(environment)})`,
  );
  return listed(names);
}

/** Those that share something, in the order in which they come. @param by what is compared; undefined: nothing to compare */
export function sharing(
  all: readonly Placed[],
  by: (one: Placed) => string | undefined,
): [key: string, whose: [Placed, Placed, ...Placed[]]][] {
  const groups = new Map<string, Placed[]>();
  for (const one of all) {
    const key = by(one);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].flatMap(([key, [first, second, ...more]]) =>
    first && second ? [[key, [first, second, ...more]] as [string, [Placed, Placed, ...Placed[]]]] : [],
  );
}
