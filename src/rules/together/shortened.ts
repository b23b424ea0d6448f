import type { LoadedSpec } from '../../spec/loaded.ts';
import { type IsWhole, type Placed, placedIn } from './placed.ts';
import { togetherRules } from './run-together.ts';

/**
 * Leaves out, of environments, what is asked for of those alone that share something: most share nothing, and all of a run
 * are kept until its end. That one shares something is seen at the second one, so that the first of several specs is without.
 */
export class Shortened {
  readonly #known = togetherRules.map(() => new Set<string>());

  /** @param spec one that can be used */
  of(spec: LoadedSpec): Placed[] {
    return placedIn(spec, (all) => sharedAmong(all, this.#known));
  }
}

/** Those that share something, and are without what is asked for of them. */
export function lackingRest(all: readonly Placed[]): Set<Placed> {
  const isShared = sharedAmong(
    all,
    togetherRules.map(() => new Set()),
  );
  return new Set(all.filter((one) => one.rest === undefined && isShared(one)));
}

/** @param known by rule what those before are compared by; what these are compared by is added */
function sharedAmong(all: readonly Placed[], known: readonly Set<string>[]): IsWhole {
  const shared = togetherRules.map(({ by }, index) => {
    const twice = new Set<string>();
    for (const key of all.map(by)) {
      if (key === undefined) continue;
      if (known[index]?.has(key)) twice.add(key);
      else known[index]?.add(key);
    }
    return { by, twice };
  });
  return (one) => shared.some(({ by, twice }) => twice.size > 0 && twice.has(by(one) ?? ''));
}
