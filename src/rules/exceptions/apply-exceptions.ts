import type { Finding, Where } from '../../diagnostic.ts';
import type { Exception } from '../../spec/loaded.ts';
import { whereAt } from '../../yaml/place.ts';
import { type Examined, identityOf } from '../engine/examined.ts';
import { inOrder } from '../engine/run-rules.ts';
import type { Accepted } from './accepted.ts';
import type { JudgedSpec } from './judged-spec.ts';
import { type Scope, scopesOf, speaksOf } from './places.ts';
import { refusalOf } from './refusal.ts';
import { unusedExceptions } from './unused.ts';

export interface Judged {
  findings: Finding[];
  examined: Examined[];
  accepted: Accepted[];
}

/** What was found of specs, and what was looked at. */
export interface ToJudge {
  findings: readonly Finding[];
  examined: readonly Examined[];
  /** What keeps the command from doing what it was asked for, so that no exception helps. */
  inTheWay?: readonly Finding[];
}

interface Entry extends Scope {
  exception: Exception;
}

/**
 * Takes out of the findings what the specs accept. What several specs or environments share is accepted where each of them
 * accepts it. An exception whose day is over is named in the finding that it was for; one that meets nothing is a finding
 * itself.
 * @param specs with the day on which they were read; without one nothing is accepted
 */
export function applyExceptions(
  specs: readonly JudgedSpec[],
  { findings, examined, inTheWay = [] }: ToJudge,
): Judged {
  const usable = specs.map((spec) => [spec, countingIn(spec)] as const);
  if (usable.every(([, exceptions]) => exceptions.length === 0))
    return { findings: [...findings], examined: [...examined], accepted: [] };
  const own = new Map(usable);
  const scopes = scopesOf(specs, findings, examined);
  const met = new Set<Exception>();
  const entriesFor = (finding: Finding): (Entry | undefined)[] =>
    (scopes.get(identityOf(finding)) ?? []).map((scope) => {
      const speaking = (own.get(scope.spec) ?? []).filter((one) => speaksOf(one, finding, scope));
      for (const one of speaking) met.add(one);
      const [longest] = speaking.sort((a, b) => (a.until < b.until ? 1 : -1));
      return longest && { ...scope, exception: longest };
    });
  const stuck = new Set(inTheWay.map(identityOf));
  const accepted: Accepted[] = [];
  const left = findings.flatMap((finding) => {
    const entries = entriesFor(finding);
    const [first] = entries;
    if (!first || finding.severity === 'unknown' || stuck.has(identityOf(finding))) return [finding];
    if (!entries.every((entry) => entry && isOpen(entry))) return [withEnded(finding, entries)];
    const { reason, until } = first.exception;
    accepted.push({ ...finding, exception: { reason, until, where: placeOf(first) } });
    return [];
  });
  const looked = examined.map((one) => ({
    ...one,
    found: one.found.map((finding) =>
      finding.severity === 'unknown' ? finding : withEnded(finding, entriesFor(finding)),
    ),
  }));
  const unused = unusedExceptions(usable, met, examined);
  return {
    // An entry of a base is looked at in each spec that extends it.
    findings: [...left, ...inOrder(unused.flatMap(({ found }) => found))],
    examined: [...looked, ...unused],
    accepted,
  };
}

const countingIn = (spec: JudgedSpec): readonly Exception[] =>
  spec.today === undefined ? [] : spec.exceptions.filter((one) => refusalOf(one, spec) === undefined);

/** The last day counts. */
const isOpen = ({ exception, spec }: Entry): boolean =>
  spec.today !== undefined && spec.today <= exception.until;

/** The finding as it is, or with the day on which the exception for it ended. */
function withEnded(finding: Finding, entries: readonly (Entry | undefined)[]): Finding {
  const ended = entries.find((entry) => entry && !isOpen(entry));
  if (!ended) return finding;
  const { until } = ended.exception;
  return {
    ...finding,
    message: `${finding.message}; the exception for it ended on ${until}`,
    related: [...finding.related, { where: placeOf(ended), message: `the exception that ended on ${until}` }],
  };
}

const placeOf = ({ spec, exception }: Pick<Entry, 'spec' | 'exception'>): Where =>
  whereAt(spec.source, exception.at.path, exception.at.range);
