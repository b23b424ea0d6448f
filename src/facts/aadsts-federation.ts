import { type AadstsRow, row } from './aadsts-row.ts';

/** What stands behind Entra where a company keeps its own passwords: its identity provider, its directory, its tickets. */
export const federationCodes: readonly AadstsRow[] = [
  ...(
    [
      [20001, 'WsFedSignInResponseError', 'its answer to the sign-in is an error'],
      [20012, 'WsFedMessageInvalid', 'its message is not valid'],
      [20033, 'FedMetadataInvalidTenantName', 'its metadata name another tenant'],
      [40008, 'OAuth2IdPUnretryableServerError', 'it failed'],
      [40009, 'OAuth2IdPRefreshTokenRedemptionUserError', 'it refuses to renew what the person got'],
      [40010, 'OAuth2IdPRetryableServerError', 'it failed for a moment'],
      [40015, 'OAuth2IdPAuthCodeRedemptionUserError', 'it refuses the code that it gave'],
      [50006, 'InvalidSignature', 'its signature cannot be verified, as after a change of its certificate'],
      [50008, 'InvalidSamlToken', 'its assertion is missing, or is not what Entra expects'],
      [5000819, 'InvalidSamlTokenEmailMissingOrInvalid', 'its assertion has no e-mail of the domain'],
      [50017, 'CertificateValidationFailed', 'its certificate, or the one of the person, cannot be verified'],
      [50107, 'InvalidRealmUri', 'Entra does not know its address'],
      [
        50161,
        'InvalidExternalSecurityChallengeConfiguration',
        'it sends too few claims about the second factor',
      ],
      [
        50170,
        'MissingExternalClaimsProviderMapping',
        'it is not mapped to the control that the policy asks for',
      ],
    ] as const
  ).map(([code, name, means]) =>
    row(
      code,
      name,
      `the identity provider that the company has behind Entra does not do its part: ${means}; nobody of that domain gets as far as Airflow`,
      'have its administrator look at its log for the same minute, and at its certificate and its settings in Entra (External identities, Custom domain names); Airflow has nothing to mend',
    ),
  ),
  ...(
    [
      [80001, 'OnPremiseStoreIsNotAvailable', 'cannot reach the Active Directory'],
      [80002, 'OnPremisePasswordValidatorRequestTimedout', 'got no answer in time'],
      [
        80005,
        'OnPremisePasswordValidatorUnpredictableWebException',
        'gave an answer that Entra does not understand',
      ],
      [80007, 'OnPremisePasswordValidatorErrorOccurredOnPrem', 'cannot check the password'],
      [80010, 'OnPremisePasswordValidationEncryptionException', 'cannot decrypt the password'],
      [80013, 'OnPremisePasswordValidationTimeSkew', 'has another time than the Active Directory'],
      [80014, 'OnPremisePasswordValidationAuthenticationAgentTimeout', 'answered too late'],
    ] as const
  ).map(([code, name, means]) =>
    row(
      code,
      name,
      `the agent that checks passwords in the network of the company (pass-through authentication) ${means}: nobody with such an account gets as far as Airflow`,
      'have an administrator look at the agents (Entra Connect, Pass-through authentication), their log, their clock and their way to the Active Directory',
    ),
  ),
  row(
    80012,
    'OnPremisePasswordValidationAccountLogonInvalidHours',
    'the account may not sign in at this hour, as its Active Directory says',
    'sign in within the hours that are allowed, or have them changed in the Active Directory',
  ),
  ...(
    [
      [
        50180,
        'WindowsIntegratedAuthMissing',
        'the sign-in without a password (Seamless SSO) is asked for, and is not set up',
      ],
      [
        51006,
        'ForceReauthDueToInsufficientAuth',
        'the session was made in another way than the policy asks for',
      ],
      [81004, 'DesktopSsoIdentityInTicketIsNotAuthenticated', 'the ticket of Kerberos was not accepted'],
      [81005, 'DesktopSsoAuthenticationPackageNotSupported', 'the browser offers another way than Kerberos'],
      [81006, 'DesktopSsoNoAuthorizationHeader', 'the browser sent no ticket of Kerberos'],
      [81007, 'DesktopSsoTenantIsNotOptIn', 'the tenant has no Seamless SSO'],
      [81009, 'DesktopSsoAuthorizationHeaderValueWithBadFormat', 'the ticket of Kerberos cannot be read'],
      [81010, 'DesktopSsoAuthTokenInvalid', 'the ticket of Kerberos is expired or not valid'],
      [81011, 'DesktopSsoLookupUserBySidFailed', 'nobody is found by the ticket of Kerberos'],
      [81012, 'DesktopSsoMismatchBetweenTokenUpnAndChosenUpn', 'another person is signed in at the computer'],
    ] as const
  ).map(([code, name, means]) =>
    row(
      code,
      name,
      `the computer was to prove who somebody is without a password, and ${means}`,
      'sign in with the password, or in a private window; when it stays, have an administrator look at Seamless SSO in Entra Connect',
    ),
  ),
];
