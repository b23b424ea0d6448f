import type { Cause } from '../cause.ts';
import { type ProviderRow, providerCauses } from './provider-row.ts';

const rows: readonly ProviderRow[] = [
  {
    id: 'the-redirect-uri-is-refused',
    rule: 'redirect-uri-rejected',
    texts: [
      'The redirect_uri is not associated with this application.',
      'The redirect URI included is not valid.',
      "The requested redirect uri is malformed or doesn't match client redirect URI.",
      'The request fails due to a missing, invalid, or mismatching redirection URI (redirect_uri).',
      "MSIS9224: Received invalid OAuth authorization request. The received 'redirect_uri' parameter is not a valid registered redirect URI",
      'Unregistered redirect_uri ("http://airflow/oauth-authorized/dex").',
    ],
    anchors: [
      'redirect_uri is not',
      'redirect URI included',
      "'redirect_uri' parameter is not",
      'Unregistered redirect',
      'match client redirect URI',
      'mismatching redirection URI',
    ],
    sign: /redirect_uri is not associated with this|redirect URI included is not valid|'redirect_uri' parameter is not a valid|Unregistered redirect_uri|match client redirect URI|mismatching redirection URI/i,
    what: 'the identity provider does not know the redirect URI that Airflow sent, so it sends nobody back',
    fix: 'register exactly the address that stands behind `redirect_uri=`; when it says http or another host, let Airflow know how people reach it (`enable_proxy_fix` or `--proxy-headers`, and `base_url`)',
    source:
      'GitHub, "The redirect_uri MUST match the registered callback URL for this application"; Doorkeeper (GitLab), `config/locales/en.yml`; AD FS, MSIS9224; Dex, `parseAuthorizationRequest` in `server/oauth2.go`; Authentik, `RedirectUriError` in `providers/oauth2/errors.py`',
  },
  {
    id: 'the-client-id-is-not-known',
    rule: 'app-missing',
    texts: [
      'Unknown client: abcdef',
      'Invalid client_id ("airflow").',
      'User pool client abc does not exist.',
      "Invalid value for 'client_id' parameter.",
      'The client identifier (client_id) is missing or invalid.',
      'The passed in client_id is invalid "None"',
    ],
    anchors: [
      'Unknown client: ',
      'Invalid client_id',
      'client identifier',
      'User pool client',
      "for 'client_id'",
      'passed in client_id',
    ],
    sign: /Unknown client: |Invalid client_id \(|client identifier \(client_id\) is (?:missing or )?invalid|User pool client \S{1,80} does not exist|Invalid value for 'client_id'|passed in client_id is invalid/i,
    what: 'the identity provider knows no client of the id that Airflow sent',
    fix: 'copy the client id of the registration into the variable that Airflow reads, without blanks and quotes, and see that the URLs are of the same organization or realm',
    source:
      'Auth0 and LinkedIn, their page; Dex, `parseAuthorizationRequest` in `server/oauth2.go`; AWS Cognito, ResourceNotFoundException; Okta, errorCode `invalid_client`; Authentik, `ClientIdError` in `providers/oauth2/errors.py`',
  },
  {
    id: 'no-client-id-was-sent',
    rule: 'env-missing',
    texts: [
      'Error 400: invalid_request Missing required parameter: client_id',
      'Error on OAuth authorize: Missing "client_id"',
    ],
    anchors: ['parameter: client_id', 'Missing "client_id', 'client_id=None', 'client_id=&'],
    sign: /Missing required parameter: client_id|Missing "client_id|[?&]client_id=(?:None|&|$)/i,
    what: 'Airflow sent no client id: the variable that it is made of is not set in this pod, or it stands under a name that authlib does not read (`consumer_key`)',
    fix: 'set the variable on the web server (Airflow 3: the API server), and name `client_id` inside `remote_app`',
    source: 'RFC 6749, 4.1.1',
    replaces: ['the-request-is-not-valid'],
  },
  {
    id: 'the-scope-is-not-valid',
    rule: 'sign-in-denied',
    texts: [
      'The requested scope is invalid, unknown, or malformed.',
      'Error 400: invalid_scope Some requested scopes were invalid',
    ],
    anchors: [
      'requested scope is',
      'requested scopes were',
      'Error 400: invalid_scope',
      'Unrecognized scope',
    ],
    sign: /requested scope is invalid|requested scopes were invalid|Error 400: invalid_scope|Unrecognized scope\(s\)/i,
    what: 'the provider does not know a scope that Airflow asks for',
    fix: 'allow that scope for the client at the provider, or take it out of `client_kwargs` (`openid email profile` is enough for most)',
    source:
      'Doorkeeper (GitLab), `config/locales/en.yml`; Google, `invalid_scope`; Dex, `parseAuthorizationRequest` in `server/oauth2.go`',
  },
  {
    id: 'the-client-did-not-prove-itself',
    rule: 'secret-rejected',
    texts: [
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    ],
    anchors: ['Client authentication failed'],
    sign: /Client authentication failed/i,
    what: 'the provider refuses the client id and secret that Airflow sent, or the way in which it sends them',
    fix: 'copy both again; where the provider wants them in the body, set `"token_endpoint_auth_method": "client_secret_post"` in `client_kwargs`',
    source:
      'RFC 6749, 5.2; Doorkeeper (GitLab), `config/locales/en.yml`; Authentik, `TokenError` in `providers/oauth2/errors.py`',
    replaces: ['invalid-client'],
  },
  {
    id: 'more-groups-than-the-provider-gives',
    rule: 'group-overage',
    texts: ['The groups claim matched too many groups and must be configured to match fewer groups'],
    anchors: ['matched too many groups', 'matched+too+many', 'matched%20too%20many'],
    sign: /matched(?: |\+|%20)too(?: |\+|%20)many(?: |\+|%20)groups/i,
    what: 'Okta does not sign in a person for whom the groups claim has more than 100 groups',
    fix: 'filter the groups claim of the application (a prefix such as `airflow-`), so that it matches the groups that Airflow maps alone',
    source:
      'https://support.okta.com/help/s/article/error-the-groups-claim-matched-too-many-groups-and-must-be-configured-to-match-fewer-groups',
    replaces: ['sent-back-with-an-error', 'server-error'],
  },
  {
    id: 'the-request-is-not-valid',
    rule: 'sign-in-denied',
    texts: [
      'Error authorizing OAuth access token: invalid_request: The request is missing a required parameter',
    ],
    anchors: ['invalid_request', "app's request is invalid"],
    sign: /(?:OAuth access token: |OAuthError: |[?&'"]error=|"error": ?"|Error 400: )invalid_request\b(?!.{0,200}(?:AADSTS|code_challenge))/i,
    what: 'the provider answers `invalid_request`: a part of the request of Airflow is missing, there twice, or not allowed for this client',
    fix: 'read what stands behind it (`error_description`), and compare `client_id`, `redirect_uri`, `scope` and PKCE with what the client is set up for',
    source: 'RFC 6749, 4.1.2.1 and 5.2',
    replaces: ['error-authorizing-oauth-access-token'],
  },
  {
    id: 'the-client-may-not-use-the-resource',
    rule: 'sign-in-denied',
    texts: [
      'error=access_denied&error_description=MSIS9605%3a+The+client+is+not+allowed+to+access+the+requested+resource.',
      'MSIS9605: The client is not allowed to access the requested resource.',
    ],
    anchors: ['MSIS9605'],
    sign: /\bMSIS9605\b/,
    what: 'AD FS does not let this client use what Airflow asks for: the application group has no permission for it',
    fix: 'give the client the permission with the scopes `openid profile email` (`Grant-AdfsApplicationPermission`, or Application Permissions of the group)',
    source: 'AD FS, MSIS9605',
  },
];

/** What identity servers say of the request that Airflow makes: to people on a page, or in their own log. */
export const providerRefusalCauses: readonly Cause[] = providerCauses(
  rows,
  'the page of the provider, its log, or the address bar of the callback says it',
);
