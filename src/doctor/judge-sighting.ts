import type { Severity } from '../diagnostic.ts';
import type { Sighting, Sightings } from './sightings.ts';

/** One error that is logged twice stands in lines so close. */
const CLOSE = 2;

/** How bad a cause is that was seen, and what makes it less, as the end of a sentence. */
export interface Verdict {
  severity: Severity;
  because: string;
}

const info = (because: string): Verdict => ({ severity: 'info', because });
const later = info('; a later sign-in worked');
const reloaded = info('; the page was loaded again by somebody who had got in by it, so it kept nobody out');
const strange = info(
  '; no sign-in had begun at that address, and it brought nothing that a provider sends, as scanners ask: it kept nobody out',
);
const others = '; somebody got in later, and the log does not tell whether it was the same person';

export const blames = ({ cause, aside }: Sighting): boolean => !aside && cause.normal !== true;

/** What the rest of the log says of it. */
export function judge(sighting: Sighting, seen: Sightings): Verdict {
  const { cause, count, last } = sighting;
  const { course } = seen;
  if (cause.fleeting && isEach(sighting, (order) => course.isOfReload(order))) return reloaded;
  if (!blames(sighting)) return info('');
  const isAfter = (line: number | undefined): boolean => (line ?? -1) > last.order;
  const isLater = isAfter(cause.triedAgain ? course.far.lastStart : course.far.lastSignIn);
  if (cause.perSignIn && course.far.isEverybodyIn && isLater) return later;
  const isOne = count === 1 || cause.repeats || isOneAttempt(sighting);
  const isSettled = cause.fleeting && isOne && isLater;
  const mayBeOfOthers = (cause.fleeting || cause.perSignIn) && isOfOthers(sighting, seen);
  if (isSettled && !mayBeOfOthers) return later;
  if (isEach(sighting, (order) => course.isOfStranger(order))) return strange;
  const isUnknown = isSettled || cause.uncertain || cause.weight === 'text' || cause.weight === 'unexplained';
  if (!isUnknown) return { severity: 'error', because: '' };
  return {
    severity: 'unknown',
    because: mayBeOfOthers && isAfter(course.far.lastSignIn) ? others : '',
  };
}

/** Whoever got in after it may be somebody else. */
const isOfOthers = ({ cause, last }: Sighting, { course }: Sightings): boolean =>
  !cause.ownDoing && course.people.isOther(last.order, cause.course !== undefined);

/** Flask-AppBuilder and the server around it log one error each. */
const isOneAttempt = ({ count, orders }: Sighting): boolean =>
  count === orders.length &&
  orders.every((order, index) => index === 0 || order - (orders[index - 1] as number) <= CLOSE);

/** It holds for all of its lines, none of which was left out. */
const isEach = ({ count, orders }: Sighting, holds: (order: number) => boolean): boolean =>
  count === orders.length && orders.every(holds);
