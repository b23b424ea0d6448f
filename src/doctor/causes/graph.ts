import type { Cause } from '../cause.ts';

/** What answers of Graph have, and no token under that name. Source: Microsoft Graph, "user resource type", "Paging". */
const graphFields: ReadonlySet<string> = new Set([
  'businessPhones',
  'companyName',
  'displayName',
  'givenName',
  'jobTitle',
  'mailNickname',
  'mobilePhone',
  'officeLocation',
  'onPremisesSamAccountName',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'value',
]);

export const isGraphField = (name: string): boolean => graphFields.has(name);

/** What a security manager asks Microsoft Graph, in place of reading the token. */
export const graphCauses: readonly Cause[] = [
  {
    id: 'graph-refused',
    rule: 'consent-missing',
    weight: 'cause',
    texts: [
      'Error returning OAuth user info: 403 Client Error: Forbidden for url: https://graph.microsoft.com/v1.0/me/memberOf',
    ],
    anchors: ['graph.microsoft', 'microsoftgraph'],
    signs: [
      /40[13] Client Error.{0,80} for url: https:\/\/(?:graph\.microsoft|microsoftgraph)/i,
      /graph\.microsoft\S{0,200} answered 40[13]/i,
    ],
    what: 'the security manager asks Microsoft Graph about the person, and Graph refuses it: the permission was not granted',
    sure: 'the URL of the message says what is asked for; the API permissions of the registration must list it with admin consent',
    fix: 'grant the permission with admin consent, or use app roles, which come with the token and need no request',
    source: 'https://learn.microsoft.com/graph/resolve-auth-errors',
  },
  {
    id: 'the-answer-of-graph-lacks-a-field',
    rule: 'claim-missing',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: 'displayName'",
      "KeyError: 'userPrincipalName'",
      "Error returning OAuth user info: 'value'",
    ],
    anchors: ['OAuth user info', 'KeyError: ', "KeyError '"],
    signs: [/(?:OAuth user info: (?:%s )?|KeyError:? )["'](?<field>[a-z][A-Za-z]{3,40})["']/],
    accepts: ({ field = '' }) => isGraphField(field),
    replaces: ['key-error-in-the-security-manager'],
    what: 'the security manager reads `{field}`, which is no claim of a token but stands in answers of Microsoft Graph, and it was not in this one: Graph answered with an error in place of the person or the list, or the field was not asked for or is empty',
    sure: 'print the status and the body of that answer: {"error": …} with 401 or 403 is a permission that was not granted; a list has its entries below `value`',
    fix: 'check the status of the answer before it is read; grant `User.Read` with admin consent, and name the field in `$select`; or take the claims of the token (`name`, `preferred_username`, `oid`), which need no request',
    source: 'https://learn.microsoft.com/graph/api/resources/user',
  },
];
