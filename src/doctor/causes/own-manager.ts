import type { Cause } from '../cause.ts';
import { raisedWords } from '../symptoms/record-level.ts';

/** What stops in a line that the user wrote: in the security manager, or in `webserver_config.py` while it is loaded. */
export const ownManagerCauses: readonly Cause[] = [
  {
    id: 'the-security-manager-stops-with-an-error',
    rule: 'manager-error',
    weight: 'inferred',
    texts: [
      "AttributeError: 'CustomSecurityManager' object has no attribute 'x', below File \"/opt/airflow/manager.py\", line 40, in auth_user_oauth",
      "TypeError: unsupported operand type(s) for +: 'NoneType' and 'str', below File \"/opt/airflow/webserver_config.py\", line 40, in get_oauth_user_info",
    ],
    anchors: raisedWords,
    signs: [
      /^\W{0,12}(?<said>(?:Attribute|Name|Type|Value|Index|Key|Assertion|Runtime|UnboundLocal|NotImplemented)Error: .{1,160})/,
    ],
    below: ['login-view', 'security-manager', 'account', 'signed-in', 'token-check'],
    inOwnFile: true,
    what: 'a line of your own security manager stops with an error ({said}), and the sign-in with it',
    sure: 'the last `File` of the traceback is your own file, and the line below it is the one',
    fix: 'correct that line: values that the provider may leave out are read with `.get()`, and what is called has to be in the release that is installed; or let `airflow-entra render` write the file',
    source: 'Python, tracebacks: the last frame is where the error is raised',
  },
  {
    id: 'webserver-config-stops-with-an-error',
    rule: 'config-start-stopped',
    weight: 'inferred',
    texts: [
      "FileNotFoundError: [Errno 2] No such file or directory: '/opt/airflow/secrets/client', below webserver_config.py",
      "AttributeError: module 'airflow' has no attribute 'x', below webserver_config.py",
    ],
    anchors: raisedWords,
    signs: [/^\W{0,12}(?<said>(?:[a-z_]\w{0,40}\.){0,6}[A-Z]\w{1,60}(?:Error|Exception): .{1,160})/],
    below: ['config-load'],
    what: '`webserver_config.py` stops with an error while it is loaded ({said}): the web or API server does not start',
    sure: 'the traceback passes through `from_pyfile` and `webserver_config.py`; `python webserver_config.py` in the pod says it again',
    fix: 'correct that line; the file is loaded by other commands of Airflow too, so that it must not need what only the web or API server has',
    source: 'Flask, `Config.from_pyfile`: what the file raises ends the start',
  },
  {
    id: 'the-security-manager-checks-tokens-in-a-wrong-way',
    rule: 'manager-error',
    weight: 'cause',
    texts: [
      'Error returning OAuth user info: Could not deserialize key data. The data may be in an incorrect format',
      'Error returning OAuth user info: Incorrect padding',
      "Error returning OAuth user info: Algorithm 'RS256' could not be found. Do you have cryptography installed?",
    ],
    anchors: [
      'deserialize key data',
      'Incorrect padding',
      'could not be found. Do you',
      'Invalid key type',
      'Expecting a PEM',
    ],
    signs: [
      /Could not deserialize key data|Incorrect padding|Algorithm '\w{1,10}' could not be found|Invalid key type|Expecting a PEM-formatted key/,
    ],
    during: ['user', 'token'],
    what: 'your own security manager decodes or checks the token by itself, with a key or an encoding that is none: a public key without its head and foot lines, a text in place of a key, or base64 without padding',
    sure: 'the security manager calls `jwt.decode`, `base64` or `from_jwk` itself',
    fix: 'take the claims from `resp["userinfo"]`, which authlib has checked with the keys of the discovery document (`server_metadata_url`, scope `openid`); or let `airflow-entra render` write the file',
    source: 'PyJWT, `algorithms.py`; cryptography, `load_pem_public_key`',
  },
];
