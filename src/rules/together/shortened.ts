import type { LoadedSpec } from '../../spec/loaded.ts';
import { type IsWhole, type Placed, placedIn } from './placed.ts';
import { togetherRules } from './run-together.ts';

/**
 * Leaves out, of environments, what is asked for of those alone that share something: most share nothing, and all of a run
 * are kept until its end. That one shares something is seen at the second one, so that the first of several specs is without.
 */
export class Shortened {
  /** By rule the numbers of what was compared: two texts may have one number, and then one environment more is whole. */
  readonly #known = togetherRules.map(() => new Set<number>());

  /** @param spec one that can be used */
  of(spec: LoadedSpec): Placed[] {
    return placedIn(spec, (all) => sharedAmong(all, this.#known, numberOf));
  }
}

/** Those that share something, and are without what is asked for of them. */
export function lackingRest(all: readonly Placed[]): Set<Placed> {
  const isShared = sharedAmong(
    all,
    togetherRules.map(() => new Set<string>()),
    (key) => key,
  );
  return new Set(all.filter((one) => one.rest === undefined && isShared(one)));
}

/**
 * @param known by rule what those before are compared by; what these are compared by is added
 * @param signOf what is held of it there
 */
function sharedAmong<Sign>(
  all: readonly Placed[],
  known: readonly Set<Sign>[],
  signOf: (key: string) => Sign,
): IsWhole {
  const shared = togetherRules.map(({ by }, index) => {
    const twice = new Set<string>();
    for (const key of all.map(by)) {
      if (key === undefined) continue;
      const sign = signOf(key);
      if (known[index]?.has(sign)) twice.add(key);
      else known[index]?.add(sign);
    }
    return { by, twice };
  });
  return (one) => shared.some(({ by, twice }) => twice.size > 0 && twice.has(by(one) ?? ''));
}

/** FNV-1a, in 30 bits: such numbers take no room of their own. Source: draft-eastlake-fnv. */
function numberOf(text: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) number = Math.imul(number ^ text.charCodeAt(at), 0x01000193);
  return number & 0x3fffffff;
}
