import type { Finding, RuleId } from '../diagnostic.ts';
import { findingOf } from '../rules/engine/finding.ts';
import type { EntraCodeId } from '../rules/registry/rule-id.ts';
import { type Cause, fill, type Values, type Weight } from './cause.ts';
import { causes } from './causes/index.ts';
import { failureFinding } from './failure-finding.ts';
import { blames, judge, type Verdict } from './judge-sighting.ts';
import type { Place } from './place.ts';
import type { Sighting, Sightings } from './sightings.ts';
import type { Happened, LoginEvent } from './symptoms/login-event.ts';
import { unsettled } from './trouble-finding.ts';

const order = new Map(causes.map((cause, index) => [cause, index]));
const weights: readonly Weight[] = ['cause', 'unexplained', 'inferred', 'text', 'open'];

/** Of failures that nothing explains, more of them say nothing new: the first is the one to mend. */
const MOST = 3;
/**
 * What is wrong, the root first. What another finding accounts for, and what says less than another one, is left out;
 * what only looks like a failure is an info. Nothing is returned only of a log in which nothing is left open.
 */
export function diagnose(seen: Sightings): Finding[] {
  const { events, open: begun } = seen.course.end();
  for (const { event, place } of [...events, ...begun]) seen.note(causeOf(event), {}, place, false);
  const failed = seen.failures.unexplained(seen.course.far.lastSignIn);
  // In a log in which nobody signed in, an exception may be what keeps people out: it is not taken for ordinary.
  const isOpen = !seen.course.far.isSettled && !seen.visits.isAnybodyInside;
  const elsewhere = isOpen ? seen.failures.elsewhere : undefined;
  const told = fromCauses(seen, failed.length > 0, elsewhere?.serving === true);
  // A request that failed without a word, beside a cause that was named, is most likely of it.
  const certain = told.some(({ severity }) => severity === 'error');
  const findings = [
    ...told,
    ...failed
      .filter(({ said }) => !certain || said !== undefined)
      .filter(({ place }) => !seen.course.isOfStranger(place.order))
      .slice(0, MOST)
      .map((failure) => failureFinding(failure, seen.provider)),
  ];
  if (findings.some(({ severity }) => severity !== 'info')) return findings;
  const rest = elsewhere
    ? failureFinding(elsewhere, seen.provider)
    : ((seen.course.byForm.refused && lastResort(seen)) ??
      unsettled(seen) ??
      unfinished(seen, begun) ??
      lastResort(seen));
  return rest === undefined ? findings : [rest, ...findings];
}

/** What says more of another cause counts only where that one was seen. */
const together = (all: readonly Sighting[]): Sighting[] =>
  all.filter(({ cause: { onlyWith } }) => !onlyWith || all.some(({ cause }) => onlyWith.includes(cause.id)));

function lastResort(seen: Sightings): Finding | undefined {
  const sighting = seen.all().find((one) => one.cause.alone && holds(one, seen));
  return sighting && finding(open(sighting), seen);
}

const causeOf = (event: LoginEvent): Cause => {
  const cause = causes.find(({ course }) => course === event);
  if (!cause) throw new Error(`no cause for ${event}`);
  return cause;
};

/** A sign-in that is not seen to its end is told, whatever was said of others that went well later. */
function unfinished(seen: Sightings, [first]: readonly Happened[]): Finding | undefined {
  const sighting = first && seen.all().find(({ cause }) => cause === causeOf(first.event));
  return sighting && finding(open(sighting), seen);
}

/**
 * @param failed something of a sign-in failed
 * @param raised a request raised: that people did not come on from there is its doing
 */
function fromCauses(seen: Sightings, failed: boolean, raised: boolean): Finding[] {
  const possible = seen
    .all()
    .filter((sighting) => !sighting.cause.alone && holds(sighting, seen))
    .filter(({ cause }) => cause.weight !== 'open' || !(failed || (raised && cause.course)));
  const replaced = new Set(
    together(possible)
      .filter(({ aside }) => !aside)
      .flatMap(({ cause }) => cause.replaces ?? []),
  );
  const left = together(possible).filter(({ cause }) => !replaced.has(cause.id));
  const blamed = left.filter(blames);
  const verdicts = new Map(left.map((sighting) => [sighting, judge(sighting, seen)]));
  const isInfo = (sighting: Sighting): boolean => verdicts.get(sighting)?.severity === 'info';
  // What is settled does not stand before what is not.
  const settled = new Set(blamed.filter(isInfo).flatMap(({ orders }) => orders));
  const lasting = blamed.filter(
    (sighting) => !isInfo(sighting) && !sighting.orders.every((order) => settled.has(order)),
  );
  const strongest = Math.min(...(lasting.length > 0 ? lasting : blamed).map(weightOf));
  const told = blamed.filter((sighting) =>
    lasting.includes(sighting) ? weightOf(sighting) === strongest : weightOf(sighting) <= strongest,
  );
  const ids = new Set(told.map(({ cause }) => cause.id));
  const beside = left.filter(
    (sighting) =>
      !blames(sighting) &&
      (sighting.aside || told.length === 0 || sighting.cause.beside?.some((id) => ids.has(id))),
  );
  return [...told, ...beside]
    .map((sighting) => ({ sighting, ...(verdicts.get(sighting) as Verdict) }))
    .sort((left, right) => compare(left, right, told))
    .filter(({ sighting }, index, all) => !isSaidTwice(sighting, all.slice(0, index)))
    .map((one) => finding(one, seen));
}

/**
 * The shown text alone is a reason only where the log was there to give a better one; what is open only where no sign-in
 * went through.
 */
function holds({ cause, last }: Sighting, seen: Sightings): boolean {
  if (cause.only && (cause.only === 'others') !== seen.provider.isOther) return false;
  if (cause.circle) return isCircle(last, seen);
  if (cause.untilStart && (seen.starts.lastUp ?? -1) > last.order) return false;
  const { isSettled, settledAt } = seen.course.far;
  if (cause.lasts) return Math.max(settledAt ?? -1, seen.visits.lastInside ?? -1) < last.order;
  if (cause.withoutProvider && seen.provider.isMeant) return false;
  if (cause.tried && seen.starts.anyRequest && !seen.visits.isAnybodyTrying) return false;
  if (cause.weight === 'open' && cause.course === undefined) return !isSettled;
  if (cause.id !== 'invalid-login-without-a-reason') return true;
  return seen.callbacks > 0 && !seen.phases.has('user') && !seen.phases.has('authorize');
}

/** Somebody signed in and was asked to again, and nobody got in after it. */
function isCircle({ order }: Place, { course, callbacks, starts }: Sightings): boolean {
  if (course.far.lastSignIn !== undefined && course.far.lastSignIn > order) return false;
  return callbacks > 0 || course.isSentRound || !starts.anyRequest;
}

const weightOf = ({ cause }: Sighting): number => weights.indexOf(cause.weight);

interface Judged extends Verdict {
  sighting: Sighting;
}

/** One line shows one rule once, by the cause that comes first on the way. */
const isSaidTwice = ({ cause, first }: Sighting, before: readonly Judged[]): boolean =>
  !cause.rule.includes('{') &&
  before.some(({ sighting }) => sighting.cause.rule === cause.rule && sighting.first.order === first.order);

/** What is settled last; a single attempt that failed behind what fails as often; then the order of a login. */
function compare(left: Judged, right: Judged, told: readonly Sighting[]): number {
  const most = Math.max(...told.filter(({ cause }) => !cause.fleeting).map(({ count }) => count), 0);
  const rank = ({ sighting, severity }: Judged): number =>
    severity === 'info' ? 2 : sighting.cause.fleeting && sighting.count <= most ? 1 : 0;
  return (
    rank(left) - rank(right) ||
    (order.get(left.sighting.cause) ?? 0) - (order.get(right.sighting.cause) ?? 0) ||
    right.sighting.count - left.sighting.count
  );
}

/** Nothing in the log says how it ended. */
const open = (sighting: Sighting): Judged => ({ sighting, severity: 'unknown', because: '' });

function finding({ sighting, severity, because }: Judged, seen: Sightings): Finding {
  const { cause, count, first, last, values, aside } = sighting;
  const { provider } = seen;
  const said: Values = Object.fromEntries([...values].map(([name, all]) => [name, [...all].join(', ')]));
  const sentence = aside
    ? `a task or a library of Azure, and not the sign-in, was refused: ${fill(cause.what, said)}`
    : fill(cause.what, said);
  const what = provider.inWords(sentence);
  const often = count > 1 ? ` (${count} times)` : '';
  return findingOf(ruleOf(cause, said), {
    severity,
    message: `${what}${because}. It says: \`${first.quote}\`${often}`,
    where: first.where,
    related: count > 1 && last.order !== first.order ? [{ where: last.where, message: 'the last time' }] : [],
    fix: provider.inWords(fill(fixOf(cause, said), said)),
  });
}

/** Several reasons have no way to mend them in common. */
const fixOf = ({ reasons, fix }: Cause, { why }: Values): string =>
  reasons?.find((reason) => reason.why === why)?.fix ?? fix;

const ruleOf = ({ rule }: Cause, { code }: Values): RuleId =>
  rule === 'aadsts-{code}' ? (`aadsts-${code}` as EntraCodeId) : rule;
