import type { RuleId } from '../../diagnostic.ts';
import type { Cause } from '../cause.ts';

/** What Keycloak writes as `error=` of an event, and what it means for the sign-in to Airflow. */
interface EventRow {
  id: string;
  errors: readonly string[];
  rule: RuleId;
  /** Behind "Keycloak refused ({reason}): ". */
  means: string;
  fix: string;
}

const rows: readonly EventRow[] = [
  {
    id: 'client-disabled',
    errors: ['client_disabled'],
    rule: 'app-disabled',
    means: 'the client of Airflow is switched off in the realm',
    fix: 'switch it on (Clients, the client, "Enabled")',
  },
  {
    id: 'flow-off',
    errors: ['not_allowed', 'unauthorized_client'],
    rule: 'sign-in-denied',
    means:
      'the client may not use this way to sign in: "Standard flow" is off, or it is a public or bearer-only client',
    fix: 'switch "Standard flow" and "Client authentication" of the client on',
  },
  {
    id: 'code-not-valid',
    errors: ['invalid_code', 'expired_code', 'code_not_found', 'illegal_code'],
    rule: 'sign-in-denied',
    means:
      'the code or the login page was used before, is too old, or is of another client: a page that was open for long, a callback that was opened twice, or a browser that keeps no cookie of Keycloak',
    fix: 'open the login page of Airflow anew; when it happens at each sign-in, serve Keycloak over https under one host, and look for a proxy that repeats requests',
  },
  {
    id: 'session-ended',
    errors: ['invalid_token', 'user_session_not_found', 'session_expired', 'expired_token'],
    rule: 'session-stale',
    means:
      'the session or token that Airflow still holds has ended, or the browser lost the cookie of Keycloak',
    fix: 'delete the cookies `_token` and `session` of the host of Airflow, and sign in again; let sessions of Airflow end before those of the realm',
  },
  {
    id: 'cookie-lost',
    errors: ['cookie_not_found', 'different_user_authenticated', 'already_logged_in'],
    rule: 'state-mismatch',
    means:
      'the browser does not send the cookie with which the login page of Keycloak was opened: http in place of https, another host, or two tabs',
    fix: 'serve Keycloak over https under one host (`KC_HOSTNAME`, X-Forwarded-* of the proxy), and open the login page anew in one tab',
  },
  {
    id: 'https-wanted',
    errors: ['ssl_required'],
    rule: 'url-not-https',
    means: 'the realm wants https, and the request came over http',
    fix: 'serve Keycloak over https and let it read X-Forwarded-Proto (`KC_PROXY_HEADERS=xforwarded`); for a trial set "Require SSL" of the realm to none',
  },
  {
    id: 'consent-refused',
    errors: ['rejected_by_user', 'consent_denied', 'access_denied'],
    rule: 'sign-in-denied',
    means: 'the person, or a rule of the login flow, said no',
    fix: 'look at the conditions of the login flow of this client and at its consent; the line names the user',
  },
  {
    id: 'other-provider-failed',
    errors: ['identity_provider_login_failure', 'identity_provider_error', 'identity_provider_not_found'],
    rule: 'sign-in-denied',
    means: 'the provider that Keycloak itself asks (Entra, Google, LDAP) refused or did not answer',
    fix: 'look at the lines of Keycloak above it for what that provider said, and give it to airflow-entra doctor --error TEXT',
  },
];

const events =
  'LOGIN|CODE_TO_TOKEN|REFRESH_TOKEN|USER_INFO_REQUEST|CLIENT_LOGIN|IDENTITY_PROVIDER_LOGIN|LOGOUT|INTROSPECT_TOKEN';

const causeOf = ({ id, errors, rule, means, fix }: EventRow): Cause => ({
  id: `keycloak-event-${id}`,
  rule,
  weight: 'cause',
  fleeting: true,
  texts: [`type="LOGIN_ERROR", realmName="data", clientId="airflow", error="${errors[0]}"`],
  anchors: ['LOGIN_ERROR', 'TOKEN_ERROR', 'REQUEST_ERROR', 'LOGOUT_ERROR'],
  signs: [new RegExp(`\\b(?:${events})_ERROR\\b.{0,400}\\berror="?(?<reason>${errors.join('|')})(?![\\w])`)],
  what: `Keycloak refused ({reason}): ${means}`,
  sure: 'the line names the client, the user and the address; "Events" of the realm shows the same',
  fix,
  source: 'Keycloak, `Errors` and `EventType` of its events',
});

/** Events of Keycloak, and realms that are not there. */
export const keycloakCauses: readonly Cause[] = [
  ...rows.map(causeOf),
  {
    id: 'keycloak-has-two-addresses',
    rule: 'issuer-mismatch',
    weight: 'cause',
    texts: [
      'type="USER_INFO_REQUEST_ERROR", error="invalid_token", reason="Invalid token issuer. Expected \'http://keycloak.example.com:8080/realms/data\'"',
    ],
    anchors: ['Invalid token issuer'],
    signs: [/Invalid token issuer\. Expected/],
    replaces: ['keycloak-event-session-ended', 'session-at-keycloak-has-ended'],
    what: 'Keycloak does not know its own token: people and Airflow reach it under different addresses (host, port or scheme), and the issuer of the token is the address of people',
    sure: 'open the discovery document from a browser and with curl from the pod: `issuer` must be the same',
    fix: 'give Keycloak one public address (`KC_HOSTNAME`, with scheme and port, and `KC_HOSTNAME_BACKCHANNEL_DYNAMIC=true` where Airflow asks it inside), and put that address into `server_metadata_url`',
    source: 'Keycloak, "Configuring the hostname"; `TokenVerifier`',
  },
  {
    id: 'keycloak-wants-the-scope-openid',
    rule: 'config-scope-missing',
    weight: 'cause',
    texts: [
      'type="USER_INFO_REQUEST_ERROR", realmName="data", error="access_denied", reason="Missing openid scope"',
      '{"error":"insufficient_scope","error_description":"Missing openid scope"}',
    ],
    anchors: ['Missing openid scope'],
    signs: [/Missing openid scope/],
    replaces: ['keycloak-event-consent-refused', 'user-data-refused'],
    what: 'Keycloak (from 19 on) says who somebody is only for a token that was asked for with the scope `openid`, and the provider does not ask for it',
    sure: '`scope=` in the address of the page of Keycloak has no `openid`',
    fix: 'set `"client_kwargs": {"scope": "openid email profile"}` in `remote_app`',
    source: 'Keycloak, `UserInfoEndpoint`; its Upgrading Guide, 19.0.0',
  },
  {
    id: 'no-client-id-at-keycloak',
    rule: 'env-missing',
    weight: 'cause',
    texts: ['type="LOGIN_ERROR", realmId="data", clientId="None", userId="null", error="client_not_found"'],
    anchors: ['LOGIN_ERROR'],
    signs: [/\bLOGIN_ERROR\b.{0,120}\bclientId="?(?:None|undefined|\$\{)/],
    replaces: ['client-not-found-at-keycloak'],
    what: 'Airflow sent no client id (`None`): the variable that it is made of is not set in the pod, or it stands under a name that authlib does not read (`consumer_key` in place of `client_id`)',
    sure: '`client_id=None` stands in the address of the page of Keycloak',
    fix: 'name `client_id` and `client_secret` inside `remote_app`, and set the variables on the web server (Airflow 3: the API server)',
    source: 'authlib, `create_authorization_url`; Python formats a missing variable as `None`',
  },
  {
    id: 'realm-does-not-exist',
    rule: 'tenant-not-found',
    weight: 'cause',
    texts: [
      '{"error":"Realm does not exist"}',
      'Realm not enabled',
      'type="LOGIN_ERROR", error="realm_disabled"',
    ],
    anchors: ['Realm does not exist', 'Realm not enabled', 'realm_disabled'],
    signs: [/Realm does not exist|Realm not enabled|error="?realm_disabled/],
    what: 'Keycloak has no such realm, or it is switched off: the name of the realm in the URLs of the provider is another one (by case too), or an old Keycloak has /auth before /realms',
    sure: 'open `server_metadata_url` in a browser',
    fix: 'correct the realm, and /auth (Keycloak before 17), in every URL of the provider',
    source: 'Keycloak, `RealmsResource`',
  },
  {
    id: 'the-client-wants-pkce',
    rule: 'sign-in-denied',
    weight: 'cause',
    texts: [
      'Error authorizing OAuth access token: invalid_request: Missing parameter: code_challenge_method',
      'error=invalid_request&error_description=Missing+parameter%3A+code_challenge_method',
      "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
    ],
    anchors: [
      'code_challenge',
      'code challenge is',
      'Code Exchange is required',
      'code verifier not',
      'code_verifier_missing',
    ],
    signs: [
      /(?:Missing|Invalid)(?: |\+|%20)parameter(?::|%3A)?(?: |\+|%20)code_challenge/i,
      /PKCE code challenge is required|Proof Key for Code Exchange is required|PKCE code verifier not specified|\bcode_verifier_missing\b/i,
    ],
    replaces: ['sent-back-with-an-error', 'error-authorizing-oauth-access-token', 'invalid-grant'],
    what: 'the provider wants PKCE of this client, and Airflow sends no `code_challenge`: the person is sent back with an error in place of a code',
    sure: 'no `code_challenge` stands in the address of the login page of the provider; in Keycloak the client has "Proof Key for Code Exchange Code Challenge Method" set to S256',
    fix: 'set `"code_challenge_method": "S256"` inside `client_kwargs` of the provider (authlib makes the rest), or take the demand away from the client, which has a secret',
    source: 'Keycloak, `AuthorizationEndpointChecker.checkPKCEParams`; authlib, `create_authorization_url`',
  },
  {
    id: 'keycloak-lacks-the-resources-of-airflow',
    rule: 'no-role',
    weight: 'cause',
    texts: [
      'airflow.exceptions.AirflowException: Request not recognized by Keycloak. invalid_resource. Resource with id [Dag] does not exist.',
    ],
    anchors: ['not recognized by Keycloak'],
    signs: [/Request not recognized by Keycloak/],
    what: 'the auth manager for Keycloak asks Keycloak what somebody may do, and the client lacks the scopes, resources or permissions of Airflow there: every page is refused',
    sure: 'the tab "Authorization" of the client in Keycloak shows no resources of Airflow',
    fix: 'run `airflow keycloak-auth-manager create-all` once (and again after an upgrade of the provider)',
    versions: 'Airflow 3 with the Keycloak provider',
    source: 'Keycloak provider, `keycloak_auth_manager.py`, `_is_authorized`',
  },
  {
    id: 'keycloak-does-not-answer',
    rule: 'token-endpoint-unreachable',
    weight: 'cause',
    fleeting: true,
    texts: [
      "keycloak.exceptions.KeycloakConnectionError: Can't connect to server (HTTPConnectionPool(host='sso.example.com', port=8080))",
    ],
    anchors: ['KeycloakConnection'],
    signs: [/KeycloakConnectionError/],
    what: 'Airflow does not reach Keycloak, whose auth manager asks it at each sign-in and at each page',
    sure: 'fetch the `server_url` of `[keycloak_auth_manager]` with curl from the pod',
    fix: 'start Keycloak, correct `[keycloak_auth_manager] server_url`, open the way to it, and give its CA in REQUESTS_CA_BUNDLE',
    versions: 'Airflow 3 with the Keycloak provider',
    source: 'python-keycloak, `ConnectionManager.raw_get`',
  },
];
