import type { Cause } from '../cause.ts';
import { isGraphField } from './graph.ts';

/** Said by an error, or by the line that Airflow logs for it. */
const nothingAboutThePerson = {
  what: 'the security manager returned nothing about the person: it has no code for the name of the provider (Flask-AppBuilder itself knows `azure`, a class of your own what it tests for), or what it asked for the person answered nothing',
  sure: 'compare the end of the callback in the log (/oauth-authorized/NAME) with `azure`, and with the name that a `get_oauth_user_info` of your own tests for; when they are equal, that method returns nothing: it lacks a `return`, or its request came back empty',
  fix: 'one name in three places: `"name": "azure"`, the callback that is registered (/oauth-authorized/azure), and the test in your own class; where the name is right, return a dictionary with `username`, `email` and `role_keys` from `resp["userinfo"]`, or let `airflow-entra render` write the file',
  source: 'FAB provider, `get_oauth_user_info` and `auth_user_oauth` in `security_manager/override.py`',
} satisfies Partial<Cause>;

/** What the security manager misses in the token or in the answer of Entra. */
export const claimCauses: readonly Cause[] = [
  {
    id: 'oauth-user-info-id-token',
    rule: 'config-scope-missing',
    weight: 'cause',
    texts: ["Error returning OAuth user info: 'id_token'", "Error returning OAuth user info: 'userinfo'"],
    anchors: ["'id_token'", "'userinfo'"],
    signs: [/(?:OAuth user info|KeyError): (?:%s )?'(?:id_token|userinfo)'/],
    what: 'Entra sent no ID token (authlib makes `userinfo` of it), because the scope does not ask for `openid`: the security manager has nothing to read',
    sure: '`client_kwargs` has no `scope`, or one without `openid`, or it stands under another name (`request_token_params`), which authlib does not read',
    fix: 'set `"client_kwargs": {"scope": "openid email profile"}` together with `server_metadata_url`',
    source:
      'Flask-AppBuilder and FAB provider, `get_oauth_user_info`; https://github.com/apache/airflow/issues/35925',
  },
  {
    id: 'oauth-user-info-oauth-token',
    rule: 'config-token-key',
    weight: 'cause',
    texts: ["Error returning OAuth user info: 'oauth_token'"],
    anchors: ["'oauth_token'"],
    signs: [/(?:OAuth user info|KeyError): (?:%s )?'oauth_token'/],
    what: 'the provider has no `token_key`, so Flask-AppBuilder looks for the token under a name of OAuth 1, and finds none',
    sure: 'the entry of `OAUTH_PROVIDERS` has no "token_key" beside "name"',
    fix: 'add `"token_key": "access_token"` beside `"name"`',
    source: 'Flask-AppBuilder, `get_oauth_token_key_name`',
  },
  {
    id: 'oauth-user-info-azure',
    rule: 'config-provider-name',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: 'azure'",
      "OAuth user info decorated function did not returned a dict, but: <class 'NoneType'>",
      "TypeError: argument of type 'NoneType' is not iterable",
    ],
    anchors: [
      "info: 'azure'",
      "KeyError: 'azure'",
      'did not returned a dict',
      "type 'NoneType' is not iterable",
    ],
    signs: [
      /(?:OAuth user info|KeyError): (?:%s )?'azure'/,
      /did not returned a dict, but: .{0,20}NoneType/i,
      /argument of type 'NoneType' is not iterable/,
    ],
    ...nothingAboutThePerson,
  },
  {
    id: 'userinfo-without-a-name',
    rule: 'config-provider-name',
    // Where an error was logged before it, this only follows from it.
    weight: 'inferred',
    only: 'microsoft',
    texts: ['OAUTH userinfo does not have username or email {}'],
    anchors: ['does not have username'],
    signs: [/User ?info does not have username or email (?:\{\}|None|null|\[\])/i],
    ...nothingAboutThePerson,
  },
  {
    id: 'oauth-user-info-upn-email',
    rule: 'claim-missing',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: 'upn'",
      "Error returning OAuth user info: 'email'",
      "Error returning OAuth user info: 'oid'",
      "KeyError: 'preferred_username'",
      "OAUTH userinfo does not have username or email {'first_name': 'Jo'}",
      'no usable oid in the ID token: None',
    ],
    anchors: ['OAuth user info', 'KeyError: ', "KeyError '", 'does not have username', 'in the ID token'],
    signs: [
      /OAuth user info: (?:%s )?(?:KeyError:? ?\(?)?["'](?!id_token|oauth_token|access_token|azure|keys|userinfo)(?<claim>[\w.:/-]{2,80})["']\)?(?=\s{0,40}(?:$|\[|"|\\n|loc=|\())/i,
      /KeyError:? ["'](?<claim>upn|oid|preferred_username|unique_name|given_name|family_name|userPrincipalName)["']/,
      /User ?info does not have username or email \{\s{0,3}['"]/i,
      /no usable (?<claim>\w{2,40}) in the ID token/i,
    ],
    accepts: ({ claim = '' }) => !isGraphField(claim),
    what: 'the token of this person lacks a claim (`{claim}`) that the security manager cannot do without',
    sure: 'decode the ID token (`airflow-entra doctor --token FILE`): guests and accounts without a mailbox have no `email`, v2 tokens have no `upn`, and `roles` is there only for people with an app role',
    fix: 'let the provider send the claim that is missing (`{claim}`): ask for `openid email profile`, and add it where the client is registered (an optional claim of the ID token such as `email` or `upn`, a scope, or a mapper); or use a security manager that can do without (`airflow-entra render`)',
    versions: "'upn': Airflow 2.5 to 2.7; 'email': Airflow 2.9.0 (FAB provider 1.0.0 to 1.0.3)",
    source:
      'FAB provider, `get_oauth_user_info`; https://github.com/apache/airflow/issues/38870, https://github.com/airflow-helm/charts/issues/87',
  },
  {
    id: 'key-error-in-the-security-manager',
    rule: 'claim-missing',
    weight: 'cause',
    texts: ["KeyError: 'email', below get_oauth_user_info"],
    anchors: ['KeyError: '],
    signs: [
      /KeyError: ["'](?!id_token|oauth_token|access_token|azure|keys|userinfo)(?<claim>[a-z][\w.]{1,60})["']/,
    ],
    below: ['security-manager'],
    replaces: ['oauth-user-info-upn-email'],
    accepts: ({ claim = '' }) => !isGraphField(claim),
    what: 'the token of this person lacks a claim (`{claim}`) that the security manager cannot do without',
    sure: 'the traceback passes through `get_oauth_user_info` or `oauth_user_info`; decode the ID token (`airflow-entra doctor --token FILE`)',
    fix: 'add the optional claim to the ID token in the registration, ask for `openid email profile`, or read it with `.get()` in a security manager of your own',
    source: 'FAB provider, `get_oauth_user_info`',
  },
  {
    id: 'claim-names-groups',
    rule: 'group-overage',
    weight: 'cause',
    replaces: [
      'home-page-forbidden',
      'your-user-has-no-roles',
      'signed-in-as-public',
      'oauth-user-info-upn-email',
    ],
    texts: [
      "claims: {'oid': 'x', '_claim_names': {'groups': 'src1'}, '_claim_sources': {'src1': {'endpoint': 'https://graph.windows.net/x/getMemberObjects'}}}",
      'ada@contoso.example: too many groups for a token, so unknown',
      '"hasgroups": true',
    ],
    anchors: [
      '_claim_names',
      '_claim_sources',
      'hasgroups',
      'too many groups',
      'too many roles',
      'getMemberObjects',
    ],
    signs: [
      /_claim_names.{0,20}groups|_claim_sources/i,
      /["']?hasgroups["']?\s{0,3}[:=]\s{0,3}["']?true/i,
      /too many (?:groups|roles) for a token/i,
    ],
    what: 'the person is in more groups than a token holds (200): Entra leaves `groups` out and puts a pointer in its place, and whoever maps groups sees none',
    sure: 'the claims hold `_claim_names` with `groups` in place of `groups`',
    fix: 'use app roles (`access.claim: roles`), or in the registration "Groups assigned to the application" in place of all groups',
    source: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  },
];
