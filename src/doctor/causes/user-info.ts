import type { Cause } from '../cause.ts';
import { unreachable } from './unreachable-reasons.ts';

const decode =
  'decode the token (`airflow-entra doctor --token FILE`) and compare it with what `get_oauth_user_info` (or `oauth_user_info`) of `webserver_config.py` reads; with `[logging] fab_logging_level = DEBUG` the answer of the provider is logged';

/** What the security manager's own lines end with, while they read who somebody is. */
export const userInfoCauses: readonly Cause[] = [
  {
    id: 'a-word-of-yaml-in-python',
    rule: 'config-not-python',
    weight: 'cause',
    notBelow: ['task', 'worker'],
    texts: ["NameError: name 'no' is not defined", "NameError: name 'true' is not defined"],
    anchors: ["NameError: name '"],
    signs: [/NameError: name '(?<word>no|yes|true|false|on|off|null|none|nil|undefined)' is not defined/],
    what: '`{word}` stands in `webserver_config.py` as a value, and is no word of Python: the file does not load, and the web or API server stops',
    sure: 'airflow-entra lint webserver_config.py names the line',
    fix: 'write True, False or None; a variable of the image (`yes`, `no`) is put into the file as it is',
    source: 'Python, `NameError`',
  },
  {
    id: 'user-info-has-another-form',
    rule: 'claim-missing',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: 'NoneType' object has no attribute 'get'",
      'Error returning OAuth user info: string indices must be integers',
      'Error returning OAuth user info: list index out of range',
      "Error returning OAuth user info: 'str' object has no attribute 'get'",
    ],
    anchors: [
      "'NoneType' object",
      'indices must be',
      'index out of range',
      "'str' object has",
      "'list' object has",
      'expected string or bytes',
      'not iterable',
      'not subscriptable',
    ],
    signs: [
      /'(?:NoneType|str|list|bytes|bool)' object (?:has no attribute|is not (?:subscriptable|iterable)|does not support)|indices must be integers|list index out of range|expected string or bytes|argument of type '\w{1,20}' is not iterable/,
    ],
    during: ['user'],
    what: 'what the provider says of the person has another form than the security manager reads: a claim is not there (`None`), is a text in place of a list, or an empty list',
    sure: decode,
    fix: 'read with `.get()` and a default, from `resp["userinfo"]` (the claims that authlib has checked), and let the provider send the claim (scope, mapper, app role)',
    source: 'FAB provider, `get_oauth_user_info`; Python',
  },
  {
    id: 'security-manager-uses-a-name-that-is-not-there',
    rule: 'config-not-python',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: name 'jwt' is not defined",
      "Error returning OAuth user info: cannot access local variable 'me' where it is not associated with a value",
    ],
    anchors: ['is not defined', 'local variable', 'not associated with a value'],
    signs: [/name '\w{1,60}' is not defined|local variable '\w{1,60}' (?:referenced before|where it is not)/],
    during: ['user', 'token', 'authorize'],
    what: 'a line of the security manager in `webserver_config.py` uses a name that is not there: an import is missing, or no branch of the code is for this provider',
    sure: 'airflow-entra lint webserver_config.py; the message has the name',
    fix: 'import it, or give the variable a value in each branch; or let `airflow-entra render` write the file',
    source: 'Python, `NameError` and `UnboundLocalError`',
  },
  {
    id: 'method-of-the-manager-is-not-there',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: 'CustomSecurityManager' object has no attribute 'oauth_remotes'",
      'Error returning OAuth user info: It is required that you pass in a value for the "algorithms" argument when calling decode().',
    ],
    anchors: [
      'object has no attribute',
      'required that you pass in',
      'unexpected keyword argument',
      'required positional argument',
    ],
    signs: [
      /'(?!NoneType|str|list|dict|bool|bytes|int|tuple)\w{1,60}' object has no attribute '(?!_)\w/,
      /It is required that you pass in a value for the "algorithms"/,
      /\w\(\) (?:got an unexpected keyword argument|missing \d required positional)/,
    ],
    during: ['user', 'token', 'authorize'],
    replaces: ['user-info-has-another-form'],
    what: 'the security manager in `webserver_config.py` was written for another release of Flask-AppBuilder, authlib or PyJWT: it calls something that this one does not have, or with other arguments',
    sure: 'search for the name of the message in the package that is installed (`pip show flask-appbuilder authlib pyjwt`)',
    fix: 'take the claims from `resp["userinfo"]`, which authlib has checked; with PyJWT 2 give `algorithms=["RS256"]` and the key, never `verify=False`; or let `airflow-entra render` write the file',
    source: 'PyJWT 2.0, "Changelog"; Flask-AppBuilder, `security/manager.py`',
  },
  {
    id: 'user-data-refused',
    rule: 'token-invalid',
    weight: 'cause',
    texts: [
      'Error returning OAuth user info: 401 Client Error: Unauthorized for url: https://sso.example.com/realms/data/protocol/openid-connect/userinfo',
      'Error returning OAuth user info: 403 Client Error: Forbidden for url: https://sso.example.com/userinfo',
    ],
    anchors: ['Client Error'],
    signs: [
      /OAuth user info: .{0,20}40[13] Client Error.{0,80}? for url: (?!https:\/\/(?:graph\.microsoft|microsoftgraph))\S{1,300}/i,
      /40[13] Client Error.{0,80}? for url: \S{1,260}\/(?:openid-connect\/)?userinfo\b/i,
    ],
    what: 'the provider refuses the access token with which the security manager asks who somebody is: the scope has no `openid`, the token is of another issuer (Keycloak: another address than the one of people), or it is not for this address',
    sure: decode,
    fix: 'ask for the scope `openid email profile`; give the provider one public address and use it in `server_metadata_url` and `api_base_url`; better read `resp["userinfo"]`, which needs no further request',
    source: 'OpenID Connect Core, 5.3.3; Keycloak, `UserInfoEndpoint`',
  },
  {
    id: 'user-data-cannot-be-reached',
    rule: 'token-endpoint-unreachable',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: HTTPSConnectionPool(host='sso.example.com', port=443): Max retries exceeded with url: /realms/data/protocol/openid-connect/userinfo (Caused by NewConnectionError('refused'))",
    ],
    anchors: [
      'exceeded with url',
      'Connection aborted',
      'Connection refused',
      'Name or service',
      'timed out',
      'CERTIFICATE_VERIFY',
      'TLS CA certificate',
      'Server Error',
    ],
    signs: [
      /Max retries exceeded with url: (?!\S{0,300}(?:\/discovery\/|\/keys|jwks|certs|well-known))|Connection aborted|Connection refused|Name or service not known|timed out|CERTIFICATE_VERIFY_FAILED|TLS CA certificate bundle|5\d\d Server Error.{0,120} for url: (?!\S{0,300}(?:\/discovery\/|\/keys|jwks|certs))/i,
    ],
    during: ['user'],
    ...unreachable,
    what: 'Airflow itself cannot reach the address at which it asks who somebody is ({why}): the browser came through, and the pod does not',
    sure: 'fetch the URL of the message with curl from the pod: "refused" is a wrong host or port (localhost in a container is the container), a certificate error the CA, a timeout the egress rule',
    fix: 'use an address that the pod reaches, open the way (egress, DNS, HTTPS_PROXY with NO_PROXY), and give the CA in REQUESTS_CA_BUNDLE',
    source: 'requests; FAB provider, `get_oauth_user_info`',
  },
];
