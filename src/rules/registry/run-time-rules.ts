import type { Severity } from '../../diagnostic.ts';

/** What `doctor` alone reports; a cause that a rule of the file or of the tenant names goes by that rule. */
export const runTimeRules: readonly { id: string; severity: Severity; title: string }[] = [
  {
    id: 'authlib-missing',
    severity: 'error',
    title: 'authlib is not installed where the web or API server runs',
  },
  {
    id: 'env-missing',
    severity: 'error',
    title: 'an environment variable that the sign-in is made of is not there in the pod',
  },
  {
    id: 'provider-not-registered',
    severity: 'error',
    title: 'Airflow did not load the provider: its login and callback are not there',
  },
  {
    id: 'redirect-uri-rejected',
    severity: 'error',
    title: 'Entra refuses the redirect URI that Airflow sent',
  },
  {
    id: 'secret-rejected',
    severity: 'error',
    title: 'Entra refuses the client secret that Airflow sent',
  },
  {
    id: 'sign-in-denied',
    severity: 'error',
    title: 'a sign-in was refused, and the text does not say why',
  },
  {
    id: 'state-mismatch',
    severity: 'error',
    title: 'the session from the start of a login did not come back with its callback',
  },
  {
    id: 'token-endpoint-unreachable',
    severity: 'error',
    title: 'Airflow cannot redeem the code, since it does not reach the token endpoint of Entra',
  },
  {
    id: 'key-not-found',
    severity: 'error',
    title: 'a token is signed with a key that is not among those that Airflow fetched',
  },
  {
    id: 'token-invalid',
    severity: 'error',
    title: 'a token is no valid ID token of Entra for Airflow',
  },
  {
    id: 'audience-mismatch',
    severity: 'error',
    title: 'a token was issued for another client id than the one that Airflow has',
  },
  {
    id: 'nonce-mismatch',
    severity: 'error',
    title: 'a token answers another login than the one of this session',
  },
  {
    id: 'clock-skew',
    severity: 'error',
    title: 'a fresh token looks expired, or not valid yet: a clock is wrong',
  },
  {
    id: 'claim-missing',
    severity: 'error',
    title: 'the token lacks a claim that the security manager cannot do without',
  },
  {
    id: 'user-conflict',
    severity: 'error',
    title: 'an account with the same e-mail exists under another user name',
  },
  {
    id: 'registration-off',
    severity: 'error',
    title: 'Entra let the person in, and Airflow has no active account for it and makes none',
  },
  {
    id: 'no-role',
    severity: 'error',
    title: 'somebody is signed in, or was refused, without any role in Airflow',
  },
  {
    id: 'cause-unknown',
    severity: 'unknown',
    title: 'what was given to doctor says nothing that it knows',
  },
];
