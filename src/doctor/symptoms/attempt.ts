import type { Place } from '../place.ts';
import type { LoginEvent, Unfinished } from './login-event.ts';

/** One sign-in of a client, from the start or the callback on. */
export interface Attempt {
  client: string;
  place: Place;
  back: boolean;
  /** The line of its start; of its callback where no start is in the log. */
  begun: number;
  /** What the callback brought, where the log has it: a page that is loaded again brings the same. */
  code: string | undefined;
  /** The provider sent an error in place of a code: no page that comes later is of it. */
  refused: boolean;
  /** An account was written shortly before the callback was answered: roles and token were fine. */
  known: boolean;
  /** A page came: one that everybody gets, or one that only those get who are signed in. */
  page: 'none' | 'any' | 'own';
  /** The pages of somebody who is signed in, each once: the next one is of somebody else behind the same address. */
  shown: Set<string>;
  /** The login page was shown again. */
  sentBack: Place | undefined;
  /** The pages of Airflow 3 asked who is signed in, and were told: nobody. */
  nobody: Place | undefined;
  /** They asked, and the answer was an error. */
  broken: boolean;
  /** A token was refused as expired before any page came. */
  expired: boolean;
  /** Pages were taken for its own that may be of others at the same address: when it was sent back, they are. */
  isDoubted: boolean;
  /** It is counted as one that went through. */
  isCounted: boolean;
}

export const newAttempt = (attempt: Begin): Attempt => ({
  ...attempt,
  page: 'none',
  shown: new Set(),
  sentBack: undefined,
  nobody: undefined,
  broken: false,
  expired: false,
  isDoubted: false,
  isCounted: false,
});

/** What is known of a sign-in when it is begun, or comes back. */
export type Begin = Pick<Attempt, 'client' | 'place' | 'back' | 'begun' | 'code' | 'known' | 'refused'>;

/** What became of a sign-in of which no more lines come. */
export type Outcome =
  | { kind: 'through' }
  | { kind: 'failed'; event: LoginEvent; place: Place }
  | { kind: 'open'; event: Unfinished; place: Place };

/** Only a page that is shown to nobody else proves that somebody is in; where there is none, it is said how far it came. */
export function outcomeOf(attempt: Attempt): Outcome {
  const { place, back, known, refused, sentBack, nobody, expired } = attempt;
  const page = attempt.isDoubted && sentBack ? 'none' : attempt.page;
  if (!back) return { kind: 'open', event: 'never-came-back', place };
  if (page === 'own') return { kind: 'through' };
  if (nobody) {
    return { kind: 'failed', event: expired ? 'token-expires-at-once' : 'not-signed-in', place: nobody };
  }
  // What the provider said in place of a code tells why, and the login page follows from it.
  if (sentBack && !refused) {
    return { kind: 'failed', event: known ? 'sent-back-known' : 'sent-back-unknown', place: sentBack };
  }
  if (page === 'any') return { kind: 'open', event: 'only-the-start-page', place };
  return { kind: 'open', event: known ? 'nothing-after-account' : 'nothing-after-callback', place };
}
