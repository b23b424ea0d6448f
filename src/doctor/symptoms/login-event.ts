import type { Place } from '../place.ts';

/** What the order of requests tells, where the log has no word for it. */
export type LoginEvent =
  /** Entra sent the person back, and the first page of Airflow was refused to it. */
  | 'home-forbidden'
  /** Entra sent the person back, and Airflow to the login page again, with or without an account. */
  | 'sent-back-known'
  | 'sent-back-unknown'
  /** Entra sent the person back, and Airflow 3 says that nobody is signed in. */
  | 'not-signed-in'
  /** The same, since the token that Airflow had just made is expired. */
  | 'token-expires-at-once'
  /** The login or the callback of a provider is not there. */
  | 'provider-not-found'
  /** The login page itself is not there, nor is anything below it. */
  | 'login-page-not-found'
  /** One server began the login, another one got the callback. */
  | 'other-server'
  /** The callback of Airflow 2 was answered by the pages of Airflow 3. */
  | 'callback-of-airflow-2'
  /** The callback was answered with something else than the way on. */
  | 'callback-not-redirected'
  /** The answer of the provider came by POST, which the callback does not take. */
  | 'callback-posted'
  /** The start of a login was answered with a page in place of the way to the provider. */
  | 'start-not-redirected'
  /** Signing out is answered "method not allowed". */
  | 'logout-refused'
  /** The form of the login page was refused as a bad request. */
  | 'login-form-refused'
  /** The form was taken, and Airflow 3 says that nobody is signed in. */
  | 'form-not-kept'
  /** A program got a token, and its first call is told that nobody is signed in. */
  | 'token-not-taken'
  /** A form of the login page, or signing out, is answered "too many requests". */
  | 'limited'
  /** Login, callback and first page send each other the same browser, again and again. */
  | 'redirect-loop'
  | Unfinished;

/** How far a sign-in came that is not seen to its end. */
export type Unfinished =
  /** People were sent to Entra, and nobody came back. */
  | 'never-came-back'
  /** People came back from Entra, and what followed is not in the log. */
  | 'nothing-after-callback'
  /** The same, and their account in Airflow was reached. */
  | 'nothing-after-account'
  /** Only the start page of Airflow 3 followed, which everybody gets. */
  | 'only-the-start-page';

/** Something that the requests tell, and where. */
export interface Happened {
  event: LoginEvent;
  place: Place;
}
