import { type AadstsRow, row } from './aadsts-row.ts';

const again =
  'try again in some minutes; when it stays, see https://status.cloud.microsoft, and give the trace id to the support of Microsoft';

/** Entra itself, or what it asks behind it, cannot answer for a moment. */
export const serviceCodes: readonly AadstsRow[] = [
  row(
    90055,
    'TenantThrottlingError',
    'so many requests came for this tenant that Entra refuses more, or the tenant is blocked: nobody of it gets in for a while',
    'wait some minutes; look for what asks so often (a browser in circles, a probe or a script on /login), and when it stays open a support ticket at Microsoft with the trace id',
    { fleeting: true },
  ),
  ...(
    [
      [50033, 'RetryableError', 'something in Entra failed for a moment'],
      [50087, 'SasRetryableError', 'the second factor failed for a moment'],
      [
        50088,
        'Limit on telecom MFA calls reached',
        'too many calls and messages of the second factor were sent',
      ],
      [70012, 'MsaServerError', 'the service of personal accounts failed'],
      [90090, 'GraphRetryableError', 'the directory of Entra is not available for a moment'],
      [90091, 'GraphServiceUnreachable', 'the directory of Entra cannot be reached'],
      [50166, 'ExternalClaimsProviderThrottled', 'the external provider of claims was asked too often'],
    ] as const
  ).map(([code, name, means]) => row(code, name, means, again, { fleeting: true })),
  ...(
    [
      [50086, 'SasNonRetryableError', 'the second factor failed in Entra, and will again'],
      [90036, 'MsodsServiceUnretryableFailure', 'the directory of Entra failed, and will again'],
      [90092, 'GraphNonRetryableError', 'the directory of Entra failed, and will again'],
      [
        50007,
        'PartnerEncryptionCertificateMissing',
        'Entra lacks a certificate of its own for this application',
      ],
    ] as const
  ).map(([code, name, means]) =>
    row(code, name, means, 'open a support ticket at Microsoft with the trace id and the time'),
  ),
];
