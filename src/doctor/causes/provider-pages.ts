import type { Cause } from '../cause.ts';
import { type ProviderRow, providerCauses } from './provider-row.ts';

const google = 'https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors';
const okta = 'https://developer.okta.com/docs/reference/error-codes/';
const github =
  'https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors';

const rows: readonly ProviderRow[] = [
  {
    id: 'google-access-not-given',
    rule: 'sign-in-denied',
    texts: [
      "Error 403: access_denied The developer hasn't given you access to this app.",
      'Error 403: org_internal',
      'Error 400: admin_policy_enforced',
    ],
    anchors: [
      'Error 403: ',
      'given you access',
      'org_internal',
      'admin_policy_enforced',
      'Google verification process',
    ],
    sign: /Error 403: (?:access_denied|org_internal|disallowed_useragent)|hasn.t given you access to this app|\badmin_policy_enforced\b|has not completed the Google verification/i,
    what: 'Google does not let this account use the application: the consent screen is internal or in testing and the account is of another organization or no test user, or a policy forbids it',
    fix: 'add the account as a test user, publish the consent screen, or sign in with an account of the organization',
    source: google,
  },
  {
    id: 'google-client-is-gone',
    rule: 'app-missing',
    texts: [
      'Error 401: invalid_client The OAuth client was not found.',
      'Error 401: deleted_client The OAuth client was deleted.',
    ],
    anchors: ['Error 401: ', 'OAuth client was', 'deleted_client'],
    sign: /Error 401: (?:invalid|deleted)_client|OAuth client was (?:not found|deleted)|\bdeleted_client\b/i,
    what: 'Google does not know the client id that Airflow sent: it was deleted, or misspelt (blanks and quotes count)',
    fix: 'copy the client id of the console ("…apps.googleusercontent.com") into the variable of the pod, and restart',
    source: google,
  },
  {
    id: 'google-policy-for-addresses',
    rule: 'redirect-uri-rejected',
    texts: ["You can't sign in to this app because it doesn't comply with Google's OAuth 2.0 policy."],
    anchors: ['OAuth 2.0 policy', 'device_id and device_name'],
    sign: /comply with Google.s OAuth 2\.0 policy|device_id and device_name are required/i,
    what: 'Google refuses the redirect URI that Airflow sends: it is not registered, or of a form that Google takes from nobody (http for anything but localhost, a bare IP address, a name that is not public)',
    fix: 'look at the address behind `redirect_uri=` on the page of Google; serve Airflow over https under a public name, register exactly that redirect URI, and let Airflow know its address (`base_url`, `enable_proxy_fix`)',
    source: 'https://developers.google.com/identity/protocols/oauth2/policies',
  },
  {
    id: 'okta-not-assigned',
    rule: 'sign-in-denied',
    texts: [
      'User is not assigned to the client application.',
      'User is not assigned to this application',
      'error=access_denied&error_description=Policy+evaluation+failed+for+this+request',
    ],
    anchors: [
      'assigned to the client',
      'user is not assigned',
      'not assigned to this application',
      'Policy evaluation failed',
      'Policy+evaluation+failed',
    ],
    sign: /User is not assigned to (?:the client|this) application|Policy(?: |\+|%20)evaluation(?: |\+|%20)failed(?: |\+|%20)for(?: |\+|%20)this/i,
    what: 'the provider knows the person, and does not let it use this application: it is not assigned, or a policy of the authorization server has no rule for it',
    fix: 'assign the person or its group to the application; in Okta add an access policy with a rule for this client to the authorization server',
    source: `${okta}; Okta sign-in widget, 'User is not assigned to this application'`,
  },
  {
    id: 'scope-not-configured',
    rule: 'sign-in-denied',
    texts: [
      'error=invalid_scope&error_description=One+or+more+scopes+are+not+configured+for+the+authorization+server+resource.',
      'Invalid scopes: openid groups',
    ],
    anchors: [
      'scopes are not',
      'scopes+are+not',
      'scopes%20are%20not',
      'Invalid scopes',
      'Invalid+scopes',
      'Invalid%20scopes',
    ],
    sign: /scopes(?: |\+|%20)are(?: |\+|%20)not(?: |\+|%20)configured|Invalid(?: |\+|%20)scopes(?::|%3A)/i,
    what: 'the provider does not know a scope that Airflow asks for (mostly `groups` or `roles`)',
    fix: 'make that scope at the provider (Okta: the authorization server; Keycloak: Client scopes, and add it to the client), or take it out of `client_kwargs`',
    source: okta,
  },
  {
    id: 'github-code-or-secret',
    rule: 'secret-rejected',
    texts: ['incorrect_client_credentials: The client_id and/or client_secret passed are incorrect.'],
    anchors: ['incorrect_client_credentials', 'client_secret passed are'],
    sign: /\bincorrect_client_credentials\b|client_secret passed are incorrect/i,
    what: 'the provider refuses the client id or the client secret that Airflow sent',
    fix: 'copy both again into the Secret that Airflow reads, without blanks or quotes, and restart the web or API server',
    source: github,
  },
  {
    id: 'bad-verification-code',
    rule: 'sign-in-denied',
    texts: ['bad_verification_code: The code passed is incorrect or expired.'],
    anchors: ['bad_verification_code'],
    sign: /\bbad_verification_code\b/,
    what: 'the code was redeemed before, or is too old: somebody opened the callback twice, or it took long until Airflow redeemed it',
    fix: 'open the login page anew',
    source: github,
  },
  {
    id: 'sent-back-with-an-error',
    rule: 'sign-in-denied',
    texts: [
      '"GET /oauth-authorized/auth0?error=unauthorized&error_description=user+is+blocked&state=x HTTP/1.1" 302',
    ],
    anchors: ['oauth-authorized/'],
    sign: /\/oauth-authorized\/[^?\s]{1,80}\?(?:[^"\s]{0,400}&)?error=(?<reason>(?!access_denied|invalid_|consent_|interaction_|login_|server_error|temporarily|unauthorized_client)[\w.-]{1,60})/,
    what: 'the provider sent the person back with `{reason}` in place of a code: it did not let it in',
    fix: 'read `error_description` of that request, and look at the account, its groups and the rules of the provider for this application',
    source: 'RFC 6749, 4.1.2.1',
  },
];

/** Pages and answers of Google, Okta, GitHub and others, in their own words. */
export const providerPageCauses: readonly Cause[] = providerCauses(
  rows,
  'the page or the address bar of the provider says it; Airflow is not asked before the provider sends somebody back',
);
