import type { Cause } from '../cause.ts';

const ours = 'the `webserver_config.py` of airflow-entra';

/** What the rendered file refuses because Entra did not say it: passwords, other people's accounts, old sign-ins. */
export const onlyEntraCauses: readonly Cause[] = [
  {
    id: 'passwords-are-refused',
    rule: 'password-refused',
    weight: 'cause',
    perSignIn: true,
    texts: [
      "'svc-deploy': passwords are refused",
      "'svc-deploy': passwords are refused, Entra alone signs in",
      'svc-deploy: no local account, so no password opens it',
      'svc-deploy: an account of Entra, so no password opens it',
      'Airflow takes no passwords here: sign in at Microsoft Entra.',
      'Airflow takes no passwords here: sign in at Keycloak.',
      'This account has no password: it signs in at Microsoft Entra.',
    ],
    anchors: [
      'passwords are refused',
      'so no password opens it',
      'takes no passwords here',
      'This account has no password',
    ],
    signs: [
      /(?<account>(?:'[^'\n]{0,100}'|"[^"\n]{0,100}")): passwords are refused(?:,|\s|$)/,
      // A long name is cut, and its last quote with it.
      /passwords are refused(?:,|\s|$)/,
      /(?:an account of Entra|no local account), so no password opens it/,
      /Airflow takes no passwords here: sign in at /,
      /This account has no password: it signs in at /,
    ],
    what: 'somebody came with a password (account {account}), and the rendered file lets nobody in by one: a script with a local account stops working, and people sign in by the button',
    sure: 'on Airflow 3 the request is POST /auth/token or /auth/token/cli, on Airflow 2 one to /api/v1 with HTTP basic authentication; an account that nobody of yours uses is somebody who tries passwords',
    fix: 'when a script needs its account, write `access.passwords: local` in the spec, render and install it again (docs/migration.md); people set no password, they sign in at Entra',
    source: ours,
  },
  {
    id: 'there-is-such-an-account-already',
    rule: 'user-conflict',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: ada@contoso.example: there is 'Ada@Contoso.example' already",
      "ada@contoso.example: there is 'ADA@CONTOSO.EXAMPLE' already",
    ],
    anchors: ["there is '", 'there is "'],
    signs: [/: there is (?<account>['"][^\n]{1,100}) already(?=\s{0,9}$|\s{1,9}\[|["',}\\])/],
    what: 'an account exists whose name ({account}) differs from the one that Entra names by upper and lower case alone: Airflow takes them for the same, and the rendered file refuses, since it may be somebody else',
    sure: '`airflow users list` shows the account; it is from before, or the name was written otherwise in Entra then',
    fix: 'rename the account in Airflow to the name as Entra has it, or delete it; with `access.username: oid` no two names differ by case',
    source: ours,
  },
  {
    id: 'the-login-is-too-long-ago',
    rule: 'session-stale',
    weight: 'cause',
    fleeting: true,
    texts: [
      '{"detail":"The login at Microsoft Entra is too long ago."}',
      '{"detail":"The login at Keycloak is too long ago."}',
    ],
    anchors: ['is too long ago'],
    signs: [/The login at [^"\n]{1,100} is too long ago/],
    what: 'somebody asked for a token of the API later than `access.session` after the sign-in: the rendered file answers 401, since tokens end with the sign-in',
    sure: 'the request goes to /auth/token, /ui/auth/token or a page that renews a token, and a new sign-in helps',
    fix: 'sign in again; when a working day is longer than that, write a longer `access.session` in the spec, and render it again',
    versions: 'Airflow 3',
    source: ours,
  },
];
