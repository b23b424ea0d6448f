import { type AadstsRow, row } from './aadsts-row.ts';

/** The request: code, parameters, the address that it is sent to. */
export const requestCodes: readonly AadstsRow[] = [
  row(
    54005,
    'OAuth2 authorization code was already redeemed',
    'the same code came twice: the callback was reloaded, or a proxy or a second server repeated the request',
    'open the login page anew; if it stays, look for a proxy that retries GET requests on /oauth-authorized/',
    {
      fleeting: true,
      wording: ['already redeemed', /authorization code was already redeemed/i],
      inPage: {
        means: 'the same code came to Entra twice: something between this page and Entra repeats requests',
        fix: 'start again; if it stays, look for a proxy or an extension of the browser that repeats requests',
      },
    },
  ),
  row(
    70008,
    'ExpiredOrRevokedGrant',
    'the authorization code was too old when Airflow redeemed it: the page lay open, or the server was slow',
    'open the login page anew; if it stays, look at how long the callback takes (egress, proxy)',
    {
      fleeting: true,
      wording: ['has expired due to', /authorization code or refresh token has expired/i],
      inPage: {
        means: 'the code was too old when this page redeemed it: the computer slept, or the network was slow',
        fix: 'start again',
      },
    },
  ),
  row(
    700082,
    'ExpiredOrRevokedGrantInactiveToken',
    'the refresh token was not used for too long',
    'sign in again',
    { fleeting: true },
  ),
  row(70000, 'InvalidGrant', 'the code or the refresh token is not valid', 'open the login page anew', {
    fleeting: true,
  }),
  row(
    9002313,
    'InvalidRequest',
    'the request is malformed',
    'compare authorize and token URL with the discovery document of the tenant; a proxy may have changed the body',
  ),
  row(
    501481,
    'The Code_Verifier does not match the code_challenge',
    'the callback belongs to another login than the session: two tabs, or two servers with different keys',
    'sign in again in one tab; one secret key for all replicas',
    { fleeting: true },
  ),
  row(
    50147,
    'MissingCodeChallenge',
    'the code challenge has the wrong size',
    'leave PKCE to authlib: `code_challenge_method: S256`',
  ),
  row(
    900144,
    'The request body must contain a parameter',
    'the request lacks a parameter that Entra needs, named in the message: `scope` when it stands in `request_token_params`, which authlib does not read; `client_id` when the variable is not set',
    'put the scope into `client_kwargs`: {"scope": "openid email profile"}; set the client id',
    {
      wording: [
        'following parameter',
        /request body must contain the following parameter: .{0,6}(?:scope|client_id|grant_type|code|redirect_uri)/i,
      ],
    },
  ),
  row(
    750054,
    'SAMLRequest or SAMLResponse must be present as query string parameters',
    'the address that people are sent to is the one of SAML, which Airflow does not speak',
    'take the tenant id alone: an address that ends in /saml2 belongs to an enterprise application for SAML; register an app for OpenID Connect in its place (`airflow-entra rule config-saml`)',
  ),
  row(
    75005,
    'Saml2MessageInvalid',
    'Entra got no request of SAML where it expects one: the address is the one of SAML, which Airflow does not speak',
    'register an app for OpenID Connect in place of the enterprise application for SAML (`airflow-entra rule config-saml`)',
  ),
  row(
    700054,
    "Response_type 'id_token' is not enabled",
    'the login asks for an ID token in the front channel, which Airflow does not need',
    'leave `response_type` alone: the authorization code flow asks for `code`; do not switch implicit grants on',
  ),
  row(
    70005,
    'UnsupportedResponseType',
    'the response type is not allowed',
    'leave `response_type` alone: the authorization code flow asks for `code`',
  ),
  row(
    70003,
    'UnsupportedGrantType',
    'the grant type is not supported',
    'leave it to authlib: `authorization_code`',
  ),
  row(70007, 'UnsupportedResponseMode', 'the response mode is not supported', 'leave `response_mode` out'),
  row(
    50196,
    'LoopDetected',
    'the same client asks for the same again and again: the browser goes in circles',
    'find what sends people back to the login (no role, or a session cookie that is not kept), then wait some minutes',
  ),
  row(
    90014,
    'MissingRequiredField',
    'a field that Entra needs is missing in the request',
    'compare the provider settings with the discovery document of the tenant',
  ),
  row(
    90015,
    'QueryStringTooLong',
    'the URL is too long: the `state` carries a long `next`',
    'open the start page of Airflow and sign in there',
  ),
  row(90013, 'InvalidUserInput', 'something that was entered is not valid', 'try again', { fleeting: true }),
  row(
    90023,
    'InvalidRequest',
    'the request is not valid',
    'compare authorize and token URL with the discovery document of the tenant',
  ),
  row(
    90056,
    'BadResourceRequest',
    'the token endpoint was asked without a code, or the two URLs are swapped',
    'compare `authorize_url` and `access_token_url` with the discovery document of the tenant',
  ),
  row(
    900561,
    'BadResourceRequestInvalidRequest',
    'the endpoint was called with the wrong method: `access_token_url` stands where `authorize_url` belongs, or the person went back in the browser',
    'compare the two URLs with the discovery document; open the login page anew',
  ),
  row(
    165000,
    'The request tokens do not match the user context',
    'the browser mixed two logins',
    'close all tabs, and sign in again in one',
    { fleeting: true },
  ),
  row(50089, 'Flow token expired', 'the login page lay open for too long', 'open the login page anew', {
    fleeting: true,
  }),
  row(
    90011,
    "'redirect_uri' value must be a valid absolute Uri",
    'a parameter of the request has no valid value, mostly the redirect URI: it has no https:// or no host, or a text that was never filled in',
    'look at `redirect_uri` in the address bar of the page of Entra; set `[api] base_url` (Airflow 2: `[webserver] base_url`) to the public address, and let Airflow read X-Forwarded-* (`enable_proxy_fix`)',
  ),
  row(90012, 'RequestTimeout', 'Entra took too long', 'try again', { fleeting: true }),
  row(
    90033,
    'MsodsServiceUnavailable',
    'the directory of Entra is not available',
    'try again; see https://status.cloud.microsoft',
    { fleeting: true },
  ),
  row(90006, 'ExternalServerRetryableError', 'Entra is not available for a moment', 'try again', {
    fleeting: true,
  }),
  row(90024, 'RequestBudgetExceededError', 'Entra is not available for a moment', 'try again', {
    fleeting: true,
  }),
  row(
    50000,
    'TokenIssuanceError',
    'Entra could not make the token',
    'try again; with the trace id, a support ticket at Microsoft',
    { fleeting: true },
  ),
  ...(
    [
      [50029, 'Invalid URI', 'the name of a domain in it has characters that none may have'],
      [50049, 'NoSuchInstanceForDiscovery', 'the host is none of Entra'],
      [50128, 'Invalid domain name', 'it names no tenant that there is'],
      [90004, 'InvalidRequestFormat', 'its form is wrong'],
      [90005, 'InvalidRequestWithMultipleRequirements', 'a login hint and an identifier exclude each other'],
      [90016, 'MissingRequiredClaim', 'the token in it lacks a claim'],
      [90043, 'NationalCloudAuthCodeRedirection', 'the code is of another cloud'],
      [90051, 'InvalidNationalCloudId', 'it names a cloud that there is not'],
      [90100, 'InvalidRequestParameter', 'a parameter is empty or not valid'],
      [90102, 'InvalidUriParameter', 'a parameter has to be a whole URL'],
      [90117, 'InvalidRequestInput', 'something in it is not valid'],
      [90121, 'InvalidEmptyRequest', 'nothing is in it'],
      [900384, 'JWT token failed signature validation', 'a token in it is signed by somebody else'],
      [
        9001023,
        'The grant type is not supported over /common or /consumers',
        'it needs the tenant in its URL',
      ],
    ] as const
  ).map(([code, name, means]) =>
    row(
      code,
      name,
      `the request is not valid: ${means}`,
      'compare authorize and token URL, scope and parameters of the provider with the discovery document of the tenant, with the tenant id in each URL: airflow-entra lint webserver_config.py',
    ),
  ),
  row(
    501491,
    'InvalidCodeChallengeMethodInvalidSize',
    'the code challenge has the wrong size',
    'leave PKCE to authlib: `code_challenge_method: S256`',
  ),
];
