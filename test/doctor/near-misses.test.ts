import { expect, test } from 'vitest';
import { loud, readLog } from './run-doctor.ts';

/** A text that is much like one of a cause, and is not: by the rule that must not be told. */
const nearMisses: readonly [rule: string, text: string][] = [
  ['config-no-jwks', 'Found "jwks_uri" in metadata'],
  ['config-no-jwks', "{'jwks_uri': 'https://login.microsoftonline.com/common/discovery/v2.0/keys'}"],
  ['key-not-found', 'S3 error: Key not found: dags/x.py'],
  ['key-not-found', 'redis.exceptions.DataError: Key not found'],
  ['keys-empty', 'No keys to rotate'],
  ['keys-unreachable', '500 Server Error: Internal Server Error for url: https://api.example.com/v1/items'],
  [
    'discovery-unreachable',
    'fetched https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration',
  ],
  [
    'token-endpoint-unreachable',
    '[2025-01-01T00:00:00] {http.py:1} ERROR - ReadTimeout: HTTPSConnectionPool(host="api.example.com", port=443): Read timed out.',
  ],
  ['token-endpoint-unreachable', '10.0.0.1 - - [x] "POST /oauth2/token HTTP/1.1" 200 12'],
  ['issuer-mismatch', 'Invalid claim "isolation"'],
  ['audience-mismatch', 'audience=airflow, azp=x'],
  ['nonce-mismatch', "the 'nonce' of the page is ok"],
  ['clock-skew', 'JWT token is not valid: Signature has expired'],
  ['clock-skew', 'The lease has expired'],
  ['token-invalid', 'JWT token is not validated!'],
  ['token-invalid', 'itsdangerous.exc.BadSignature: Signature verification failed'],
  ['state-mismatch', 'task state not equal to running'],
  ['state-mismatch', 'The session is too large to be printed'],
  [
    'state-mismatch',
    'upstream sent too big header while reading response header from upstream, request: "GET /static/x HTTP/1.1"',
  ],
  ['replicas-need-shared-secret', 'JWT token is not valid: Not enough segments'],
  ['claim-missing', "KeyError: 'email'"],
  ['claim-missing', 'null value in column "email" of relation "customers" violates not-null constraint'],
  ['claim-missing', "[x] {dag.py:1} ERROR - KeyError: 'groups'"],
  ['config-provider-name', "OAUTH userinfo has username or email {'email': 'x'}"],
  ['group-overage', "'groups': ['a'], '_claims': {}"],
  ['group-overage', '"hasgroups": false'],
  ['config-mapping-string', "AUTH_ROLES_MAPPING = {'A': ['Admin']}"],
  ['role-unknown', 'AUTH_ROLES_MAPPING: 4 keys loaded'],
  [
    'no-role',
    'Your user has no roles in Grafana yet? see docs'.replace(
      'Your user has no roles',
      'Some user has few roles',
    ),
  ],
  ['no-role', 'role [Admin, Public]'],
  ['no-role', 'public keys are rotated; the public role model'],
  ['user-conflict', 'duplicate key value violates unique constraint "dag_run_dag_id_run_id_key"'],
  ['registration-off', 'Login Failed for user: ada'],
  ['authlib-missing', 'authlib.jose module is deprecated, please use joserfc instead.'],
  [
    'authlib-missing',
    "ModuleNotFoundError: No module named 'authlib_extra'".replace('authlib_extra', 'myauth'),
  ],
  ['config-import-path', "ModuleNotFoundError: No module named 'airflow.plugins.mine'"],
  ['config-import-path', "ImportError: cannot import name 'Variable' from 'airflow.models'"],
  ['config-manager-not-class', 'TypeError: issubclass() arg 2 must be a class'],
  ['config-not-python', 'SyntaxError: invalid syntax'],
  ['env-missing', "KeyError: 'MY_VARIABLE'"],
  ['env-missing', 'the environment variable PATH was set'],
  ['provider-not-registered', '10.0.0.1 - - [x] "GET /login/admin HTTP/1.1" 404 12'],
  ['provider-not-registered', 'loaded /opt/airflow/webserver_config.py'],
  ['airflow-known-broken', "Could not build url for endpoint 'Airflow.grid'"],
  ['airflow-fab-mismatch', "AttributeError: 'DAG' object has no attribute '_schedule'"],
  ['config-import-path', "ModuleNotFoundError: No module named 'jwt'"],
  ['tenant-ambiguous', 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize'],
  ['aadsts-50011', 'AADSTS5001: x'],
  ['sign-in-denied', 'access_denied is a word'],
  ['sign-in-denied', '"GET /x?error=access_deniedness HTTP/1.1" 200'],
];

test.each(nearMisses)('%s is not told of: %s', async (rule, text) => {
  expect(loud((await readLog(text)).report)).not.toContain(rule);
});
