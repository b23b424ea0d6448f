import type { Wording } from './wording.ts';

/** Key documents, in the words of each age of authlib. */
export const keys: readonly Wording[] = [
  [
    'config-no-jwks',
    `[2023-03-07T10:50:16.184+0000] {views.py:660} ERROR - Error authorizing OAuth access token: Missing "jwks_uri" in metadata`,
  ],
  [
    'config-no-jwks',
    `{"timestamp":"2026-02-01T10:00:00.1Z","level":"error","event":"Error authorizing OAuth access token: Missing \\"jwks_uri\\" in metadata","logger":"flask_appbuilder.security.views","filename":"views.py","lineno":719}`,
  ],
  [
    'config-no-jwks',
    `2024-01-19 12:10:01,222 ERROR flask_appbuilder.security.views Error authorizing OAuth access token: Missing "jwks_uri" in metadata`,
  ],
  [
    'config-no-jwks',
    `airflow-webserver-1  | [2024-05-05T11:11:11.111+0000] {override.py:413} ERROR - jwks_uri not specified in OAuth Providers, could not verify token signature
airflow-webserver-1  | [2024-05-05T11:11:11.112+0000] {views.py:693} ERROR - Error returning OAuth user info: OAuth signature verify failed`,
  ],
  [
    'config-no-jwks',
    `ERROR:flask_appbuilder.security.views:Error authorizing OAuth access token: Missing "jwks_uri" in metadata`,
  ],
  [
    'key-not-found',
    `\u001b[34m[2024-02-01T09:00:00.000+0000]\u001b[0m {\u001b[34mviews.py:\u001b[0m663} ERROR\u001b[0m - Error authorizing OAuth access token: Invalid JSON Web Key Set\u001b[0m`,
  ],
  [
    'key-not-found',
    `2025-10-01T09:12:13.123456Z [error    ] Error authorizing OAuth access token: Key not found [flask_appbuilder.security.views] loc=views.py:684`,
  ],
  [
    'key-not-found',
    `{"event":"Error authorizing OAuth access token: invalid_key_id: No key for kid: 'abcDEF'","level":"error","timestamp":"2026-05-05T05:05:05Z"}`,
  ],
  [
    'key-not-found',
    `joserfc.errors.InvalidKeyIdError: invalid_key_id: No key for kid: 'qwertz'
`,
  ],
  [
    ['keys-unreachable', 'keys-empty'],
    `[2025-01-01T00:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: Invalid key set format`,
  ],
  [
    ['keys-unreachable', 'keys-empty'],
    `2026-01-01T00:00:00.000000Z [error    ] Error authorizing OAuth access token: 'keys' [flask_appbuilder.security.views] loc=views.py:719`,
  ],
  ['keys-empty', `joserfc.errors.MissingKeyError: missing_key: No keys to import`],
  [
    'config-raw-key-set',
    `[2024-07-01 08:00:00,123] {views.py:672} ERROR - Error returning OAuth user info: Invalid JSON Web Key Set
Traceback (most recent call last):
  File "/usr/local/lib/python3.9/site-packages/flask_appbuilder/security/views.py", line 670, in oauth_authorized
    userinfo = self.appbuilder.sm.oauth_user_info(provider, resp)
  File "/opt/airflow/webserver_config.py", line 60, in oauth_user_info
    claims = jwt.decode(resp["id_token"], jwks)
  File "/usr/local/lib/python3.9/site-packages/authlib/jose/rfc7519/jwt.py", line 99, in decode
    load_key = create_load_key(prepare_raw_key(key))
  File "/usr/local/lib/python3.9/site-packages/authlib/jose/rfc7519/jwt.py", line 173, in load_key
    raise ValueError('Invalid JSON Web Key Set')
ValueError: Invalid JSON Web Key Set`,
  ],
  [
    'keys-unreachable',
    `[2025-06-17T16:29:43.652+0000] {views.py:681} ERROR - Error authorizing OAuth access token: 502 Server Error: Bad Gateway for url: https://login.microsoftonline.com/common/discovery/v2.0/keys`,
  ],
  [
    'keys-unreachable',
    `2026-03-13T11:21:08.075419Z [error    ] Error returning OAuth user info: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /common/discovery/keys (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1006)'))) [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  [
    'keys-unreachable',
    `[2025-06-17T16:29:43.652+0000] {views.py:681} ERROR - Error authorizing OAuth access token: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Read timed out. (read timeout=30)
Traceback (most recent call last):
  File "/x/authlib/integrations/base_client/sync_openid.py", line 22, in fetch_jwk_set
    resp = session.request("GET", uri, withhold_token=True)
requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)`,
  ],
];
