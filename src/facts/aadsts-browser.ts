import { type AadstsRow, row } from './aadsts-row.ts';

const oneTab = 'close all tabs of Microsoft, and sign in again in one tab, best in a private window';
const admin =
  'have an administrator look at the attempt in the sign-in logs of Entra: its "Failure reason" names what is missing';

/** What the browser, the device or the session at Microsoft brought to the page of Entra. */
export const browserCodes: readonly AadstsRow[] = [
  ...(
    [
      [16001, 'UserAccountSelectionInvalid', 'the account that was picked is not there any more'],
      [16002, 'AppSessionSelectionInvalid', 'the session that the link names is of another person'],
      [160021, 'AppSessionSelectionInvalidSessionNotExist', 'the session that the link names is not there'],
      [50136, 'RedirectMsaSessionToApp', 'a personal account is signed in in this browser'],
      [50139, 'SessionMissingMsaOAuth2RefreshToken', 'the session of the personal account is over'],
      [
        50143,
        'Session mismatch',
        'the account that is signed in is of another tenant than the one that is asked for',
      ],
      [50168, 'ChromeBrowserSsoInterruptRequired', 'the extension of the browser brought no token'],
      [50197, 'ConflictingIdentities', 'the session is of several accounts'],
      [70043, 'BadTokenDueToSignInFrequency', 'the policy asks for a new sign-in after some time'],
      [700020, 'InteractionRequired', 'the person has to do something at Microsoft'],
      [90007, 'InvalidSessionId', 'the session cannot be read'],
    ] as const
  ).map(([code, name, means]) => row(code, name, means, oneTab, { fleeting: true })),
  ...(
    [
      [50015, 'ViralUserLegalAgeConsentRequiredState', 'somebody has to agree for a person of that age'],
      [54000, 'MinorUserBlockedLegalAgeGroupRule', 'the person is too young for what its tenant allows'],
      [50127, 'BrokerAppNotInstalled', 'the device lacks the app that the policy asks for'],
      [50129, 'DeviceIsNotWorkplaceJoined', 'the device is not registered'],
      [50187, 'DeviceInformationNotProvided', 'the device said nothing of itself'],
      [
        50192,
        'RawCredentialExpectedNotFound',
        'the certificate of the person did not come, as behind a proxy that opens TLS',
      ],
      [135011, 'Device used during the authentication is disabled', 'the device is disabled'],
      [
        50177,
        'ExternalChallengeNotSupportedForPassthroughUsers',
        'the policy asks a guest for what only members can do',
      ],
      [
        50178,
        'SessionControlNotSupportedForPassthroughUsers',
        'the policy asks a guest for what only members can do',
      ],
      [
        53010,
        'ProofUpBlockedDueToSecurityInfoAcr',
        'the second factor may be registered only at a known place or device',
      ],
      [
        1000031,
        'Application cannot be accessed at this time',
        'the application is closed to this person for now',
      ],
      [
        1000104,
        'XCB2BResourceCloudNotAllowedOnIdentityTenant',
        "the person's own tenant does not let it into a tenant of this cloud",
      ],
    ] as const
  ).map(([code, name, means]) => row(code, name, `${means}: Entra sends nobody on to Airflow`, admin)),
  row(
    50064,
    'CredentialAuthenticationError',
    'name or password are wrong',
    'try again, or reset the password at Microsoft',
    { fleeting: true },
  ),
  row(
    50135,
    'PasswordChangeCompromisedPassword',
    'the password has to be changed, since the account is at risk',
    'change it at https://myaccount.microsoft.com, and sign in again',
  ),
  row(
    9002341,
    'The user is required to permit Single Sign-On',
    'the person has not agreed that the session of its computer signs it in',
    oneTab,
    { fleeting: true },
  ),
];
