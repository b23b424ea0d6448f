export interface Aadsts {
  error: string;
  status: number;
  text: string;
  /** Shown as a page of Entra and never sent to the redirect URI, since the client or the URI itself is in doubt. */
  page?: true;
}

const row = (error: string, status: number, text: string): Aadsts => ({ error, status, text });
const page = (error: string, status: number, text: string): Aadsts => ({ error, status, text, page: true });

const CHECK_CREDENTIAL =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/**
 * Entra's error codes as far as the embedded Entra answers with them. Meaning:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes; wording: error bodies in public issue
 * threads. `{name}` is filled in by the one who raises the error.
 */
const AADSTS: Readonly<Record<number, Aadsts>> = {
  // The client and its redirect URI
  50011: page(
    'invalid_request',
    400,
    "The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error.",
  ),
  500113: page('invalid_request', 400, 'No reply address is registered for the application.'),
  50194: page(
    'invalid_request',
    400,
    "Application '{appId}'({appName}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
  ),
  700016: page(
    'unauthorized_client',
    400,
    "Application with identifier '{appId}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ),
  7000112: page('unauthorized_client', 400, "Application '{appId}'({appName}) is disabled."),
  90002: page(
    'invalid_request',
    400,
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  ),
  900144: row(
    'invalid_request',
    400,
    "The request body must contain the following parameter: '{parameter}'.",
  ),

  // The request
  50149: row('invalid_request', 400, 'Invalid Code_Challenge_method parameter.'),
  501491: row('invalid_request', 400, 'Invalid size of Code_Challenge parameter.'),
  650053: row(
    'invalid_client',
    400,
    "The application '{appName}' asked for scope '{scope}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.",
  ),
  70003: row('unsupported_grant_type', 400, "The app requested an unsupported grant type '{grantType}'."),
  700054: row(
    'unsupported_response_type',
    400,
    "response_type 'id_token' is not enabled for the application.",
  ),
  70005: row(
    'unsupported_response_type',
    400,
    "The app requested an unsupported response type '{responseType}'.",
  ),
  901002: row('invalid_request', 400, "The 'resource' request parameter is not supported."),
  9002313: row('invalid_grant', 400, 'Invalid request. Request is malformed or invalid.'),

  500011: row(
    'invalid_resource',
    400,
    'The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.',
  ),
  1002012: row(
    'invalid_scope',
    400,
    'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ),

  // The user
  50020: row(
    'access_denied',
    400,
    "User account '{user}' from identity provider does not exist in tenant '{tenant}' and cannot access the application '{appId}'({appName}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different account.",
  ),
  50034: row(
    'access_denied',
    400,
    'The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.',
  ),
  50057: row('access_denied', 400, 'The user account is disabled.'),
  50058: row('login_required', 400, 'A silent sign-in request was sent but no user is signed in.'),
  50076: row(
    'interaction_required',
    400,
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{appId}'.",
  ),
  50105: row(
    'access_denied',
    400,
    "Your administrator has configured the application {appName} ('{appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.",
  ),
  53003: row(
    'access_denied',
    400,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  65001: row(
    'consent_required',
    400,
    "The user or administrator has not consented to use the application with ID '{appId}' named '{appName}'. Send an interactive authorization request for this user and resource.",
  ),
  65004: row('access_denied', 400, 'User declined to consent to access the app.'),
  90094: row(
    'access_denied',
    400,
    'An administrator of {tenant} has set a policy that prevents you from granting {appName} the permissions it is requesting. Contact an administrator of {tenant}, who can grant permissions to this app on your behalf.',
  ),

  // The code
  500112: row(
    'invalid_client',
    401,
    "The reply address '{redirectUri}' does not match the reply address '{grantedUri}' provided when requesting Authorization code.",
  ),
  50148: row(
    'invalid_grant',
    400,
    'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
  ),
  501481: row(
    'invalid_grant',
    400,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ),
  54005: row(
    'invalid_grant',
    400,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ),
  70000: row('invalid_grant', 400, 'Provided grant is invalid or malformed.'),
  70008: row(
    'invalid_grant',
    400,
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ),

  // The client's proof
  7000215: row(
    'invalid_client',
    401,
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{appId}'.",
  ),
  7000218: row(
    'invalid_client',
    401,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ),
  7000222: row(
    'invalid_client',
    401,
    "The provided client secret keys for app '{appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  ),
  50027: row('invalid_request', 400, 'JWT token is invalid or malformed: {reason}.'),
  700021: row(
    'invalid_client',
    401,
    "Client assertion application identifier doesn't match 'client_id' parameter.",
  ),
  700023: row('invalid_client', 401, 'Client assertion audience claim does not match Realm issuer.'),
  700024: row(
    'invalid_client',
    401,
    'Client assertion is not within its valid time range. Current time: {now}, expiry time of assertion {exp}.',
  ),
  700027: row(
    'invalid_client',
    401,
    "The certificate with identifier used to sign the client assertion is not registered on application '{appId}', or its signature is invalid. [Reason - {reason}]",
  ),
  700211: row(
    'invalid_client',
    401,
    `No matching federated identity record found for presented assertion issuer '{issuer}'. ${CHECK_CREDENTIAL}`,
  ),
  700212: row(
    'invalid_client',
    401,
    `No matching federated identity record found for presented assertion audience '{audience}'. ${CHECK_CREDENTIAL}`,
  ),
  700213: row(
    'invalid_client',
    401,
    `No matching federated identity record found for presented assertion subject '{subject}'. ${CHECK_CREDENTIAL}`,
  ),
  7002138: row(
    'invalid_client',
    401,
    `No matching federated identity record found for presented assertion subject '{subject}'. The subject matches with case-insensitive matching, but not with case-sensitive matching. ${CHECK_CREDENTIAL}`,
  ),
  700025: row(
    'invalid_client',
    401,
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ),
  50146: row(
    'invalid_request',
    400,
    'This application is required to be configured with an application-specific signing key. It is either not configured with one, or the key has expired or is not yet valid.',
  ),
  9002326: row(
    'invalid_request',
    400,
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'.",
  ),
  9002327: row(
    'invalid_request',
    400,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ),
};

/** @returns the row of a code; a code without one (a fault may force any) gets a plain text */
export function aadsts(code: number): Aadsts {
  return AADSTS[code] ?? row('invalid_request', 400, 'The embedded Entra was told to answer with this code.');
}
