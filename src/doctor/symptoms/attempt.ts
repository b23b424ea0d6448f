import type { Place } from '../place.ts';

/** One sign-in of a client, from the start or the callback on. */
export interface Attempt {
  line: number;
  place: Place;
  back: boolean;
  /** An account was written shortly before the callback was answered: roles and token were fine. */
  known: boolean;
  /** A page came: one that everybody gets, or one that only those get who are signed in. */
  page: 'none' | 'any' | 'own';
  /** The login page was shown again. */
  sentBack: Place | undefined;
  /** The pages of Airflow 3 asked who is signed in, and were told: nobody. */
  nobody: Place | undefined;
}

export const newAttempt = (place: Place, back: boolean, known: boolean): Attempt => ({
  line: place.order,
  place,
  back,
  known,
  page: 'none',
  sentBack: undefined,
  nobody: undefined,
});
