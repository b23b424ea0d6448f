import type { Cause } from '../cause.ts';

/** Accounts that have the role of everybody, and no other. */
export const onlyPublicCauses: readonly Cause[] = [
  {
    id: 'the-account-has-no-role-but-public',
    rule: 'no-role',
    weight: 'inferred',
    texts: ['2  | ada  | ada@contoso.example | Ada | Lovelace | Public', 'User ada has no role but Public'],
    anchors: ['| Public', 'but Public', 'except Public', 'than Public'],
    signs: [
      /^\s{0,4}\d{1,6} {1,10}\| [^|]{1,200}\| [^|]{1,200}\|.{1,300}\| {1,10}Public\s*$/,
      /\bno (?:other )?roles? (?:but|except|other than|than) (?:the )?(?:role )?['"`]?Public\b/i,
    ],
    replaces: ['login-and-first-page-in-circles'],
    what: 'the account is there and has no role but Public, which nothing in Airflow may be seen with: the sign-in works, and the first page is refused or sends the person back',
    sure: '`airflow users list` shows Public alone in the column of the roles',
    fix: 'map a role of the token to one of Airflow (AUTH_ROLES_MAPPING, with AUTH_ROLES_SYNC_AT_LOGIN = True, so that the next sign-in changes it), or set AUTH_USER_REGISTRATION_ROLE; for now `airflow users add-role --role Viewer`',
    source: 'Airflow, `users_list` in `user_command.py`; FAB provider, `_oauth_calculate_user_roles`',
  },
];
