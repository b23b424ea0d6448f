import type { FaultOutcome, Requests } from './outcome.ts';
import type { SignIn } from './sign-in.ts';
import { isRight, tallyOf } from './tally.ts';
import type { LoadFault } from './world.ts';

/** One fault of a run; times are milliseconds since it began. */
export interface Span {
  name: string;
  fault: LoadFault;
  /** Those that the fault made itself. */
  own: SignIn[];
  from: number;
  until: number;
  /** Where the next one begins, or never. */
  next: number;
  requests: Requests;
}

/** What each fault of a run came to, in their order. */
export const faultOutcomes = (spans: readonly Span[], all: readonly SignIn[]): Record<string, FaultOutcome> =>
  Object.fromEntries(
    spans.map((span, index) => [span.name, faultOutcome(span, all, excuse(spans.slice(0, index + 1)))]),
  );

/** Sorts the sign-ins by where they were when the fault was on. */
function faultOutcome(
  { own, from, until, next, requests }: Span,
  all: readonly SignIn[],
  excusedUntil: number,
): FaultOutcome {
  // Whoever is still on the way when the next fault begins, is that one's.
  const near = all.filter(({ ended }) => ended >= from && ended <= next);
  const during = near.filter(({ began }) => began <= until);
  const after = near.filter(({ began }) => began > until);
  const late = after.filter((one) => !isRight(one)).map(({ began }) => began);
  return {
    during: tallyOf([...during, ...own]),
    after: tallyOf(after),
    recovery: Math.max(0, ...late.map((began) => began - until)) / 1000,
    requests,
    notExcused: tallyOf([...near.filter(({ began }) => began > excusedUntil), ...own]),
  };
}

/** Milliseconds since the run began: who begins later must not fail. Somebody may be on the way for several faults. */
const excuse = (spans: readonly Span[]): number =>
  Math.max(
    ...spans.map(({ fault: { mayFail }, until }) => {
      if (mayFail === 'nobody') return -1;
      return mayFail === 'until-over' ? until : until + mayFail.secondsMore * 1000;
    }),
  );
