import { type AadstsRow, row } from './aadsts-row.ts';

/** Signing out of Microsoft too: Airflow's own session has ended by then. */
export const signOutCodes: readonly AadstsRow[] = (
  [
    [50061, 'SignoutInvalidRequest', 'the request is not valid'],
    [50068, 'SignoutInitiatorNotParticipant', 'Airflow has no part in the session that is to end'],
    [50070, 'SignoutUnknownSessionIdentifier', 'no session is of the name that was given'],
    [50071, 'SignoutMessageExpired', 'the request is too old'],
  ] as const
).map(([code, name, means]) =>
  row(
    code,
    name,
    `the sign-out at Microsoft did not work: ${means}; the session of Airflow is over all the same`,
    'send people to the `end_session_endpoint` of the discovery document of the tenant, with `post_logout_redirect_uri` as it is registered; close the browser when it comes once',
    { fleeting: true },
  ),
);
