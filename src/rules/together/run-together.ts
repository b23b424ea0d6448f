import { isDeepStrictEqual } from 'node:util';
import type { Finding, Where } from '../../diagnostic.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import { viewName } from '../../spec/views-of.ts';
import type { Examined } from '../engine/examined.ts';
import { findingOf } from '../engine/finding.ts';
import { clientShared } from './client-shared.ts';
import { type Placed, type Shared, type TogetherRule, whereBegins, whereIn } from './placed.ts';
import { urlShared } from './url-shared.ts';

/** Every look at all environments together. A new one is its file, its page, its line in the registry and a line here. */
const togetherRules: readonly TogetherRule[] = [urlShared, clientShared];

/**
 * Holds all environments of a run against each other.
 * @returns what was looked at, by spec: a finding stands with each environment that shares in it
 */
export function examineTogether(specs: readonly LoadedSpec[]): Map<LoadedSpec, Examined[]> {
  // Of one that is half understood nobody knows what it shares.
  const usable = specs.filter(isUsable);
  const all = usable.flatMap((spec) => spec.environments.map((environment) => ({ spec, environment })));
  const found = new Map<Placed, Finding[]>(all.map((one) => [one, []]));
  for (const rule of togetherRules) {
    for (const shared of rule.check(all)) {
      const finding = toFinding(rule, shared);
      for (const one of shared.whose) found.get(one)?.push(finding);
    }
  }
  const examined = new Map<LoadedSpec, Examined[]>(specs.map((spec) => [spec, []]));
  for (const [{ spec, environment }, findings] of found) {
    examined.get(spec)?.push({
      subject: { source: spec.source, environment: viewName(environment) },
      rules: togetherRules.map(({ id }) => id),
      found: findings,
      open: [],
    });
  }
  return examined;
}

/** At the second one, which is the copy more often than not. */
function toFinding({ id }: TogetherRule, { whose, message, at, fix }: Shared): Finding {
  const [first, second, ...more] = whose;
  const where = whereIn(second, at(second));
  const others = [first, ...more].map((one) => {
    const place = whereIn(one, at(one));
    // What both inherit stands at one place.
    return {
      where: isSame(place, where) ? whereBegins(one) : place,
      message: `also environment ${named(one)}`,
    };
  });
  return findingOf(id, { message, where, fix, related: others });
}

const isSame = (a: Where, b: Where): boolean => a.source === b.source && isDeepStrictEqual(a.range, b.range);

const named = ({ environment }: Placed): string => `\`${viewName(environment)}\``;
