import type { SignInError } from '../../facts/sign-in-errors.ts';

/** What the page meets by itself. */
export const pageErrors: readonly SignInError[] = [
  {
    sign: '^no_cookie',
    what: 'Your browser keeps nothing for this page, so that it could not know you when you come back.',
    fix: 'Allow cookies and site data for this address, or leave the private window, and start again.',
    who: 'you',
  },
  {
    sign: '^mismatching_state',
    what: 'This answer belongs to no sign-in that is open in this tab: it was used before (back button, reload), or it began elsewhere.',
    fix: 'Start again. If it happens each time, somebody may be sending you their links.',
    who: 'you',
  },
  {
    sign: '^expired_state',
    what: 'The sign-in took longer than ten minutes, so its answer does not count any more.',
    fix: 'Start again.',
    who: 'you',
  },
  {
    sign: '^wrong_address',
    what: 'This page is opened at another address than the one that is registered, so the provider would refuse it.',
    fix: 'Open the page by the address in the spec (loginPage), or change it there, render again and register it.',
    who: 'whoever runs Airflow',
  },
  {
    sign: '^in_a_frame',
    what: 'This page stands inside of another page.',
    fix: 'Open it by itself, with a link that leads out of the frame.',
    who: 'you',
  },
  {
    sign: 'not valid at this time',
    what: 'The clock of this computer and the one of the provider differ.',
    fix: 'Set the clock of this computer, and start again.',
    who: 'you',
  },
  {
    sign: '^ID token refused',
    what: 'The provider gave a token that is not for this page, so nobody is signed in.',
    fix: 'Compare the claim in the error with the spec, and render the page again.',
    who: 'whoever runs Airflow',
  },
  {
    sign: '^ConnectionError',
    what: 'This page does not reach the provider, or the provider takes no requests from it.',
    fix: 'Look at the network. If it is there: register the address of this page under the platform Single-page application.',
    who: 'whoever runs Airflow',
  },
];
