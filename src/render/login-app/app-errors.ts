import type { SignInError } from '../../facts/sign-in-errors.ts';

/** What is said where no row knows the error. */
export const OTHERWISE: Omit<SignInError, 'sign'> = {
  what: 'The sign-in failed, and the error alone says why.',
  fix: 'Search for the text of the error, and start again.',
  who: 'whoever runs Airflow',
};

/** What the application meets by itself. Source: `integrations/base_client/errors.py` and `jose/errors.py` of authlib. */
export const appErrors: readonly SignInError[] = [
  {
    sign: 'no_cookie',
    what: 'Your browser did not send the cookie of this page, so it is not known which sign-in this ends.',
    who: 'you',
    fix: 'Allow cookies for this address, open it in one spelling only (no 127.0.0.1 for localhost), and start again.',
  },
  {
    sign: 'mismatching_state',
    what: 'This answer belongs to no sign-in that is open here: it was used before (back button, reload), or it began elsewhere.',
    who: 'you',
    fix: 'Start again. If it happens each time, somebody may be sending you their links.',
  },
  {
    sign: 'not valid at this time|expired_token|issued in the future|not valid yet',
    what: 'The token is not valid at the time of this machine: its clock and the one of the provider differ.',
    who: 'whoever runs Airflow',
    fix: 'Set the clock of the machine (NTP).',
  },
  {
    sign: 'ID token refused',
    what: 'The provider gave a token that does not pass the checks, so Airflow would refuse it too.',
    who: 'whoever runs Airflow',
    fix: 'The error names the claim; compare it with the spec.',
  },
  {
    sign: 'ConnectionError|ConnectTimeout|ReadTimeout|SSLError',
    what: 'This application does not reach the provider.',
    who: 'whoever runs Airflow',
    fix: 'Look at DNS, the proxy, and the certificates that this machine trusts.',
  },
  {
    sign: 'the environment variable',
    what: 'This application was started without its client secret.',
    who: 'whoever runs Airflow',
    fix: 'Set the variable that the error names, and start it again.',
  },
];
