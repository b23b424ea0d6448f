import type { Cause } from '../cause.ts';

const wanted =
  'read the log of the web server (Airflow 3: the API server) of that minute, and give it to `airflow-entra doctor --log FILE`';

/** What says that a login failed, and not why. */
export const refusals: readonly Cause[] = [
  {
    id: 'error-authorizing-oauth-access-token',
    rule: 'cause-unknown',
    weight: 'unexplained',
    texts: [
      'Error authorizing OAuth access token: anything else',
      'Error returning OAuth user info: anything else',
      'Error on OAuth authorize: anything else',
    ],
    anchors: ['OAuth access token', 'OAuth user info', 'OAuth authorize'],
    signs: [
      /Error (?:authorizing OAuth access token|(?:returning|getting) OAuth user info|on OAuth authorize): (?:%s )?\S/i,
    ],
    what: 'Airflow gave up the login for a reason that doctor does not know',
    sure: 'the text behind the colon is the message of an exception in authlib, the security manager, or requests',
    fix: 'search for that text; with `[logging] fab_logging_level = DEBUG` the steps before it are logged too',
    source: 'Flask-AppBuilder, `security/views.py`',
  },
  {
    id: 'the-request-to-sign-in-was-denied',
    rule: 'sign-in-denied',
    weight: 'text',
    texts: ['The request to sign in was denied.', 'You denied the request to sign in.'],
    anchors: ['request to sign in'],
    signs: [/The request to sign in was denied/i, /You denied the request to sign in/i],
    what: 'this text is shown for every failure between the callback and the token (keys, issuer, state, secret, consent): it does not say which',
    sure: 'the log has a line "Error authorizing OAuth access token: …" for it',
    fix: wanted,
    source: 'Flask-AppBuilder, `oauth_authorized` in `security/views.py`',
  },
  {
    id: 'invalid-login-please-try-again',
    rule: 'sign-in-denied',
    weight: 'text',
    texts: ['Invalid login. Please try again.'],
    anchors: ['Invalid login'],
    signs: [/Invalid login\. Please try again|\bInvalid login\b/i],
    what: 'this text is shown for every failure before the redirect and after the token (discovery, missing claims, account, registration): it does not say which',
    sure: 'the log has a line "Error returning OAuth user info: …" or "Error on OAuth authorize: …" for it; when it has none, AUTH_USER_REGISTRATION is off or the account is not active',
    fix: wanted,
    source: 'Flask-AppBuilder, `security/views.py`',
  },
  {
    id: 'we-are-having-trouble-signing-you-in',
    rule: 'sign-in-denied',
    weight: 'text',
    texts: ["Sorry, but we're having trouble signing you in."],
    anchors: ['trouble signing you in'],
    signs: [/we're having trouble signing you in/i],
    what: 'the page of Entra refuses, and the line that names the cause was left out',
    sure: 'below it stands AADSTS with a number',
    fix: 'copy the line with AADSTS too',
    source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
];
