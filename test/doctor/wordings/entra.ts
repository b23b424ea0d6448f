import type { Wording } from './wording.ts';

/** What Entra says, on its page, in an answer, or in the log. */
export const entra: readonly Wording[] = [
  [
    'tenant-not-found',
    `AADSTS900023: Specified tenant identifier 'contoso' is neither a valid DNS name, nor a valid external domain.`,
  ],
  [
    'tenant-not-found',
    `AADSTS90002: Tenant '5f9c' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  ],
  [
    'env-missing',
    `AADSTS700016: Application with identifier 'None' was not found in the directory 'Contoso'. This can happen if`,
  ],
  [
    'aadsts-53003',
    `You cannot access this right now
Your sign-in was successful but does not meet the criteria to access this resource.
Error Code: 53003
App name: Airflow`,
  ],
  [
    'redirect-uri-rejected',
    `The reply URL specified in the request does not match the reply URLs configured for the application: '4b0a'.`,
  ],
  [
    'redirect-uri-rejected',
    `The redirect URI 'http://x/oauth-authorized/azure' specified in the request does not match the redirect URIs configured for the application '4b0a'.`,
  ],
  [
    'aadsts-50105',
    `The signed in user 'ada' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Your administrator has configured the application Airflow to block users unless they are specifically granted ('assigned') access to the application.`,
  ],
  [
    'consent-missing',
    `Need admin approval
Airflow needs permission to access resources in your organization that only an admin can grant.`,
  ],
  [
    'secret-expired',
    `{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app 'x' are expired.","error_codes":[7000222]}`,
  ],
  [
    'secret-expired',
    `Error authorizing OAuth access token: invalid_client: The provided client secret keys for app '473e' are expired. Visit the Azure portal`,
  ],
  [
    'sign-in-denied',
    `[2025-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: access_denied: the user canceled the authentication`,
  ],
  ['secret-rejected', `Error authorizing OAuth access token: invalid_client: `],
  ['redirect-uri-rejected', `microsoft says AADSTS 50011, reply url does not match`],
  ['aadsts-9876543', `entra answers aadsts-9876543`],
  ['aadsts-53003', `Sie haben hier derzeit keinen Zugriff\nFehlercode: 53003`],
  ['aadsts-53003', `Código de error: 53003`],
  ['aadsts-53003', `Code d’erreur : 53003`],
  ['sign-in-denied', `AADB2C90006: The redirect URI is not registered.`],
  ['secret-rejected', `authlib.integrations.base_client.errors.OAuthError: invalid_client: `],
  ['sign-in-denied', `authlib.integrations.base_client.errors.OAuthError: access_denied: `],
];
