import { isDeepStrictEqual } from 'node:util';
import type { Finding, Where } from '../../diagnostic.ts';
import type { Examined } from '../engine/examined.ts';
import { findingOf } from '../engine/finding.ts';
import { clientShared } from './client-shared.ts';
import { type Placed, restOf, type Shared, type TogetherRule } from './placed.ts';
import { urlShared } from './url-shared.ts';

/** Every look at all environments together. A new one is its file, its page, its line in the registry and a line here. */
export const togetherRules: readonly TogetherRule[] = [urlShared, clientShared];

const ids = togetherRules.map(({ id }) => id);

/**
 * Holds all environments of a run against each other.
 * @param all of the specs that can be used: of one that is half understood nobody knows what it shares
 * @returns what was looked at, by the name of the spec: a finding stands with each environment that shares in it
 */
export function examineTogether(all: readonly Placed[]): Map<string, Examined[]> {
  const found = new Map<Placed, Finding[]>();
  for (const rule of togetherRules) {
    for (const shared of rule.check(all)) {
      const finding = toFinding(rule, shared);
      for (const one of shared.whose) found.set(one, [...(found.get(one) ?? []), finding]);
    }
  }
  const examined = new Map<string, Examined[]>();
  for (const one of all) {
    const looked: Examined = {
      subject: { source: one.source, environment: one.view },
      rules: ids,
      found: found.get(one) ?? [],
      open: [],
    };
    const others = examined.get(one.source);
    if (others) others.push(looked);
    else examined.set(one.source, [looked]);
  }
  return examined;
}

/** At the second one, which is the copy more often than not. */
function toFinding({ id }: TogetherRule, { whose, message, part, fix }: Shared): Finding {
  const [first, second, ...more] = whose;
  const where = restOf(second).at[part];
  const others = [first, ...more].map((one) => {
    const { at, begins } = restOf(one);
    // What both inherit stands at one place.
    return {
      where: isSame(at[part], where) ? begins : at[part],
      message: `also environment \`${one.view}\``,
    };
  });
  return findingOf(id, { message, where, fix, related: others });
}

const isSame = (a: Where, b: Where): boolean => a.source === b.source && isDeepStrictEqual(a.range, b.range);
