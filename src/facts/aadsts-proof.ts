import { type AadstsRow, row } from './aadsts-row.ts';

/** How the client proves itself: secret, certificate, federated credential. */
export const proofCodes: readonly AadstsRow[] = [
  row(
    7000215,
    'Invalid client secret provided',
    'Entra does not know the secret that Airflow sent: most often the ID of the secret was copied in place of its value, or the secret belongs to another registration',
    'make a new client secret, copy its Value (shown once), put it where Airflow reads it without a line end or quotes, and restart the web or API server',
    { rule: 'secret-rejected', wording: ['client secret', /invalid client secret (?:is )?provided/i] },
  ),
  row(
    70002,
    'InvalidClient',
    'the secret that Airflow sent is not one of this registration',
    'make a new client secret and put its Value where Airflow reads it',
    { rule: 'secret-rejected', cover: true },
  ),
  row(
    50012,
    'AuthenticationFailed',
    'the proof of the client was refused: an old wording for a wrong secret or certificate',
    'make a new client secret and put its Value where Airflow reads it',
    { rule: 'secret-rejected' },
  ),
  row(
    7000222,
    'InvalidClientSecretExpiredKeysProvided',
    'the client secret has run out: nobody can sign in since then',
    'make a new client secret, put its Value where Airflow reads it, restart the web or API server, and watch the date (`airflow-entra check` warns 30 days before)',
    { rule: 'secret-expired', wording: ['are expired', /client secret keys? .{0,120}(?:are|is) expired/i] },
  ),
  row(
    7000218,
    'The request body must contain client_assertion or client_secret',
    'Airflow sent no secret, or the registration is taken for a public client: the token request fails',
    'set `client_secret` in the provider (is the environment variable in the pod?), and keep the redirect URI under the platform Web',
    {
      wording: [
        'client_assertion',
        /must contain the following parameter: .{0,6}client_assertion.{0,6} or .{0,6}client_secret/i,
      ],
      inPage: {
        means: 'Entra asks this page for a secret, since its address is no single-page application there',
        fix: "move this page's address to the platform Single-page application; a page never has a secret",
      },
    },
  ),
  row(
    7000216,
    'client_assertion or client_secret is required for client_credentials',
    'no secret was sent with the token request',
    'set `client_secret` in the provider, from an environment variable that is there in the pod',
  ),
  row(
    700027,
    'Client assertion failed signature validation',
    'the certificate with which the client proves itself is not the one that is registered, or its signature is wrong',
    'upload the certificate that is mounted in the pod to the registration, or mount the registered one',
  ),
  row(
    700021,
    'Client assertion application identifier does not match',
    'the assertion names another client than the request',
    'let issuer and subject of the assertion be the client id of this registration',
    { rule: 'federated-credential-mismatch' },
  ),
  row(
    70021,
    'No matching federated identity record found for presented assertion',
    'no federated credential of the registration fits the token of the pod: wrong issuer, subject or audience',
    'compare issuer, subject (system:serviceaccount:<namespace>:<account>) and audience (api://AzureADTokenExchange) of the federated credential with the token that is mounted',
    {
      rule: 'federated-credential-mismatch',
      wording: ['federated identity record', /no matching federated identity record found/i],
    },
  ),
  ...(
    [
      [700211, 'issuer', 'the OIDC issuer URL of the cluster'],
      [700212, 'audience', 'api://AzureADTokenExchange'],
      [700213, 'subject', 'system:serviceaccount:<namespace>:<service account>'],
      [7002138, 'subject (by case)', 'system:serviceaccount:<namespace>:<service account>, letter by letter'],
    ] as const
  ).map(([code, part, value]) =>
    row(
      code,
      `No matching federated identity record found for the ${part}`,
      `no federated credential of the registration has the ${part} of the token that the pod presents`,
      `set it to what the message shows, when that is right: ${value}`,
      { rule: 'federated-credential-mismatch' },
    ),
  ),
  row(
    700024,
    'Client assertion is not within its valid time range',
    "the assertion with which the client proves itself has run out, or the pod's clock is wrong",
    "compare `date -u` in the pod with a clock; mount the service account's token projected, so that it is renewed",
  ),
];
