import type { RuleId } from '../../diagnostic.ts';
import { aadsts, aadstsCodes } from '../../facts/aadsts.ts';
import type { AadstsRow } from '../../facts/aadsts-row.ts';
import type { Cause } from '../cause.ts';

const reference = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes';

const lookUp = (code: number | string) =>
  `what Microsoft says of it today stands at https://login.microsoftonline.com/error?code=${code}; the sign-in logs of Entra show the attempt by its trace or correlation id`;

/** "Error code" on the pages of Entra, in the languages whose words are ASCII or hold a part that is. */
const errorCode =
  "(?:\\berror[_ ]codes?|Fehlercode|code d'erreur|digo de erro|codice (?:di )?errore|foutcode)";

/** A number as it stands in a text, a page, an answer in JSON, or a link; typed by hand, with something between. */
const numbered = (code: string, more = ''): RegExp =>
  new RegExp(
    `AADSTS[ :#-]{0,2}${code}(?![\\w'])${more}|${errorCode}\\w{0,2}\\W{1,6}${code}(?!\\d)${more}|error\\?code=${code}(?!\\d)`,
    'i',
  );

/** No other code behind it, in the description and in the list of codes that comes with it. */
const alone = '(?!.{0,300}AADSTS[ :#-]{0,2}\\d{4}|[ \\]]{0,3},[ ]{0,3}\\d{4})';

/** With two digits, since the search is the faster the longer its shortest word is. */
const numberWords = [
  ...Array.from({ length: 90 }, (_, index) => `AADSTS${index + 10}`),
  ...Array.from({ length: 9 }, (_, index) => [`AADSTS ${index + 1}`, `AADSTS-${index + 1}`]).flat(),
];

const anchors = [
  ...numberWords,
  'error code',
  'error_code',
  'error?code',
  'Fehlercode',
  'erreur :',
  'erreur: ',
  'digo de erro',
  'codice errore',
  'codice di errore',
  'foutcode',
];

const causeOf = (row: AadstsRow): Cause => ({
  id: `aadsts-${row.code}`,
  rule: row.rule ?? `aadsts-${row.code}`,
  weight: 'cause',
  texts: [`AADSTS${row.code}: ${row.name}`],
  anchors: [...anchors, ...(row.wording ? [row.wording[0]] : [])],
  signs: [numbered(String(row.code), row.cover && alone), ...(row.wording ? [row.wording[1]] : [])],
  what: `Entra refuses (AADSTS${row.code}): ${row.means}`,
  sure: lookUp(row.code),
  fix: row.fix,
  source: reference,
  ...(row.fleeting && { fleeting: true as const }),
  ...(row.normal && { normal: true as const }),
});

/** What Entra's sign-in service said, by number; a number that the table does not have is still told. */
export const entraCauses: readonly Cause[] = [
  ...aadstsCodes.map(causeOf),
  {
    id: 'aadsts',
    rule: 'aadsts-{code}',
    weight: 'cause',
    texts: ['AADSTS1234567: any other code'],
    anchors: numberWords,
    signs: [/AADSTS[ :#-]{0,2}(?<code>\d{4,8})(?![\w'])/i],
    accepts: ({ code }) => aadsts(Number(code)) === undefined,
    what: 'Entra refuses with AADSTS{code}, which is none of those that signing in to Airflow usually meets',
    sure: lookUp('<number>'),
    fix: 'look the number up, and find the attempt in the sign-in logs of Entra',
    source: reference,
  },
  {
    id: 'aadb2c',
    rule: 'sign-in-denied',
    weight: 'cause',
    texts: ['AADB2C90118: The user has forgotten their password.'],
    anchors: ['AADB2C90', 'AADB2C99'],
    signs: [/AADB2C(?<code>\d{5,7})/i],
    what: 'Azure AD B2C refuses (AADB2C{code}): people are sent to a B2C tenant, which the FAB provider does not support',
    sure: 'b2clogin.com stands in the URLs of the provider',
    fix: 'register Airflow in the tenant of the organization and use its login.microsoftonline.com URLs',
    source: 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes',
  },
  {
    id: 'personal-account',
    rule: 'tenant-ambiguous',
    weight: 'cause',
    texts: [
      'unauthorized_client: The client does not exist or is not enabled for consumers.',
      "You can't sign in here with a personal account. Use your work or school account instead.",
    ],
    anchors: ['not enabled for consumers', 'with a personal account'],
    signs: [/not enabled for consumers/i, /can't sign in here with a personal account/i],
    what: 'a personal Microsoft account meets a registration for the accounts of a tenant: people are sent to `common` or `consumers` in place of the tenant',
    sure: 'the address bar of the Microsoft page begins with https://login.live.com, or /common stands in the URL of the provider',
    fix: 'put the tenant id into every URL of the provider; sign in with an account of the tenant',
    source: reference,
  },
];

/** The words of OAuth, where Entra's number was left out. */
const said = (word: string) =>
  new RegExp(
    `(?:OAuth access token: |OAuthError: |[?&'"]error=|"error": ?")${word}\\b|^\\s{0,10}(?:error[:=] ?)?${word}\\s{0,3}(?::|$)`,
    'i',
  );

const oauthError = (word: string, rule: RuleId, what: string, fix: string): Cause => ({
  id: word.replaceAll('_', '-'),
  rule,
  weight: 'inferred',
  fleeting: true,
  texts: [`Error authorizing OAuth access token: ${word}: `],
  anchors: [word],
  signs: [said(word)],
  what: `Entra answers \`${word}\`: ${what}`,
  sure: 'the AADSTS number behind it names the cause: it stands in the log line "Error authorizing OAuth access token" and in the sign-in logs of Entra',
  fix,
  source: 'RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core, 3.1.2.6',
});

export const oauthCauses: readonly Cause[] = [
  {
    id: 'the-secret-is-sent-twice',
    rule: 'secret-rejected',
    weight: 'cause',
    replaces: ['invalid-client'],
    texts: ['invalid_client: The client MUST NOT use more than one authentication method in each request.'],
    anchors: ['authentication method'],
    signs: [/more than one (?:client )?authentication method|multiple (?:client )?authentication methods/i],
    what: 'the secret reaches the token endpoint twice, in the header and in the body of the request, and the provider refuses that; the secret itself may be right',
    sure: '`access_token_params` of the provider has `client_id` or `client_secret`, or `token_endpoint_auth_method` is set beside `client_kwargs`, where nobody reads it',
    fix: 'take `client_id` and `client_secret` out of `access_token_params`; set `"token_endpoint_auth_method": "client_secret_post"` in `client_kwargs` when the provider wants it in the body',
    source: 'RFC 6749, 2.3',
  },
  {
    id: 'the-person-cancelled',
    rule: 'sign-in-denied',
    weight: 'cause',
    fleeting: true,
    repeats: true,
    texts: [
      '"GET /oauth-authorized/azure?error=access_denied&error_subcode=cancel&state=eyJ0eXAi HTTP/1.1" 302',
    ],
    anchors: ['error_subcode=cancel'],
    signs: [/[?&]error_subcode=cancel\b/i],
    replaces: ['access-denied'],
    what: 'the person went back on the page of Entra (Cancel, or Back on the list of accounts), so nobody was signed in',
    sure: 'it comes of one person, and others get in; the sign-in logs of Entra show it as interrupted',
    fix: 'sign in again; when it comes of many, ask what the page of Entra shows them: whoever meets "Need admin approval" or a request for consent can only go back',
    source: 'MSAL.NET, `AuthorizationResult.FromUri`, for which it is `UserCancel`',
  },
  oauthError(
    'access_denied',
    'sign-in-denied',
    'the person may not, or did not want to, sign in',
    'look at who is assigned to the enterprise application, at consent, and at Conditional Access',
  ),
  oauthError(
    'consent_required',
    'consent-missing',
    'nobody has consented to what Airflow asks for',
    'an administrator consents once for everybody',
  ),
  oauthError(
    'interaction_required',
    'sign-in-denied',
    'the person must do something first (a second factor, terms, a new password)',
    'open the login page again and follow what Microsoft asks',
  ),
  oauthError(
    'login_required',
    'sign-in-denied',
    'nobody is signed in, and the request did not allow to ask',
    'take `prompt=none` out',
  ),
  oauthError(
    'invalid_client',
    'secret-rejected',
    'the secret was refused',
    'make a new client secret, and put its Value where Airflow reads it',
  ),
  oauthError(
    'unauthorized_client',
    'app-missing',
    'this client may not sign people in here: mostly a wrong client id or tenant',
    'compare the client id and the tenant id with the overview page of the registration',
  ),
  oauthError(
    'redirect_uri_mismatch',
    'redirect-uri-rejected',
    'the redirect URI is not registered',
    'register exactly the URI that Airflow sends',
  ),
  oauthError('invalid_scope', 'sign-in-denied', 'the scope is not valid', 'set it to `openid email profile`'),
  oauthError(
    'invalid_grant',
    'sign-in-denied',
    'the code was redeemed before, is too old, or is not for this client',
    'open the login page anew',
  ),
  oauthError(
    'unsupported_grant_type',
    'config-ignored-setting',
    'the token endpoint is no token endpoint, or wants another way',
    'take `access_token_url` and `grant_type` out and set `server_metadata_url`',
  ),
  oauthError(
    'server_error',
    'sign-in-denied',
    'Entra failed',
    'try again; see https://status.cloud.microsoft',
  ),
  oauthError('temporarily_unavailable', 'sign-in-denied', 'Entra is not available for a moment', 'try again'),
];

/** The words of OAuth that Entra says to every program that asks it for a token. */
export const saidByProviders: ReadonlySet<string> = new Set(oauthCauses.map(({ id }) => id));
