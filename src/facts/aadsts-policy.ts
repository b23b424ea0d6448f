import { type AadstsRow, row } from './aadsts-row.ts';

const conditionalAccess =
  'ask an administrator which Conditional Access policy applied (Entra, Sign-in logs, Conditional Access) and whether Airflow should be in it';

/** What the tenant demands of a sign-in: a second factor, a device, a place. */
export const policyCodes: readonly AadstsRow[] = [
  ...(
    [
      [
        50072,
        'UserStrongAuthEnrollmentRequiredInterrupt',
        'the person must register for multifactor authentication first',
      ],
      [
        50074,
        'UserStrongAuthClientAuthNRequiredInterrupt',
        'the person did not pass multifactor authentication',
      ],
      [50076, 'UserStrongAuthClientAuthNRequired', 'multifactor authentication is required and was not done'],
      [50078, 'UserStrongAuthExpired', 'the multifactor authentication is too old'],
      [
        50079,
        'UserStrongAuthEnrollmentRequired',
        'the person must register for multifactor authentication first',
      ],
      [53004, 'ProofUpBlockedDueToRisk', 'multifactor authentication cannot be registered because of a risk'],
      [50158, 'ExternalSecurityChallenge', 'a second factor outside of Entra was not passed'],
    ] as const
  ).map(([code, name, means]) =>
    row(
      code,
      name,
      `${means}: Entra sends the person back without a code`,
      'sign in again and finish the second factor; if it is never asked for, sign out of Microsoft first',
    ),
  ),
  ...(
    [
      [53000, 'DeviceNotCompliant', 'the device does not comply with the policy'],
      [53001, 'DeviceNotDomainJoined', 'the device is not joined to the domain'],
      [53002, 'ApplicationUsedIsNotAnApprovedApp', 'the browser or app is not an approved one'],
      [
        53011,
        'User blocked due to risk on home tenant',
        'the account is blocked because of a risk in its own tenant',
      ],
      [
        530032,
        'BlockedByConditionalAccessOnSecurityPolicy',
        'a security policy of the tenant blocks the request',
      ],
      [
        530034,
        'DelegatedAdminBlockedDueToSuspiciousActivity',
        'a delegated administrator is blocked because of a risk',
      ],
      [530035, 'BlockedBySecurityDefaults', 'the security defaults of the tenant block the request'],
      [50005, 'DevicePolicyError', 'the platform of the device is not supported by the policy'],
      [50097, 'DeviceAuthenticationRequired', 'the device must prove itself'],
      [50131, 'ConditionalAccessFailed', 'a Conditional Access policy was not met'],
      [50155, 'DeviceAuthenticationFailed', 'the device could not prove itself'],
    ] as const
  ).map(([code, name, means]) => row(code, name, `${means}: the sign-in is blocked`, conditionalAccess)),
  row(
    53003,
    'BlockedByConditionalAccess',
    'a Conditional Access policy blocks this sign-in (place, device, app or risk)',
    conditionalAccess,
    {
      wording: [
        'does not meet the criteria',
        /does not meet the criteria to access this resource|blocked by Conditional Access policies/i,
      ],
    },
  ),
];
