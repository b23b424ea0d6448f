import type { Wording } from './wording.ts';

/** Requests that did not come back as they should. */
export const network: readonly Wording[] = [
  ['discovery-unreachable', 'dial tcp: lookup login.microsoftonline.com on 10.96.0.10:53: no such host'],
  ['discovery-unreachable', "** server can't find login.microsoftonline.com: NXDOMAIN"],
  ['discovery-unreachable', 'Error: getaddrinfo EAI_AGAIN login.microsoftonline.com'],
  [
    ['token-endpoint-unreachable', 'keys-unreachable'],
    `[2025-06-17T16:29:43.652+0000] {views.py:681} ERROR - Error authorizing OAuth access token: Expecting value: line 1 column 1 (char 0)`,
  ],
  [
    'discovery-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:667} ERROR - Error on OAuth authorize: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /abc/v2.0/.well-known/openid-configuration (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -2] Name or service not known'))`,
  ],
  [
    'discovery-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:667} ERROR - Error on OAuth authorize: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /abc/v2.0/.well-known/openid-configuration (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))`,
  ],
  [
    'discovery-unreachable',
    `2026-10-21T18:18:57.725382Z [error    ] Error on OAuth authorize: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Read timed out. (read timeout=None) [flask_appbuilder.security.views] loc=views.py:705`,
  ],
  [
    'discovery-unreachable',
    `Error on OAuth authorize: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1129)`,
  ],
  [
    'discovery-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:667} ERROR - Error on OAuth authorize: 503 Server Error: Service Unavailable for url: https://login.microsoftonline.us/abc/v2.0/.well-known/openid-configuration`,
  ],
  [
    'discovery-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:667} ERROR - Error on OAuth authorize: JSONDecodeError: Expecting value: line 1 column 1 (char 0)`,
  ],
  [
    'tenant-not-found',
    `2026-10-21T18:18:57.725382Z [error    ] Error on OAuth authorize: 400 Client Error: Bad Request for url: https://login.microsoftonline.com/fabrikam.example/v2.0/.well-known/openid-configuration [flask_appbuilder.security.views] loc=views.py:705`,
  ],
  [
    'discovery-unreachable',
    `airflow.providers.fab.auth_manager.security_manager.override.AzureTenantResolutionError: Failed to resolve Azure tenant identifier 'contoso.example' via OpenID discovery.`,
  ],
  [
    'token-endpoint-unreachable',
    `2026-10-21T18:18:57.725382Z [error    ] Error authorizing OAuth access token: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /t/oauth2/v2.0/token (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7>, 'Connection to login.microsoftonline.com timed out. (connect timeout=None)')) [flask_appbuilder.security.views] loc=views.py:719`,
  ],
  [
    'token-endpoint-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: 500 Server Error: Internal Server Error for url: https://login.microsoftonline.com/t/oauth2/v2.0/token`,
  ],
  [
    'token-endpoint-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))`,
  ],
  [
    'token-endpoint-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Read timed out. (read timeout=5)`,
  ],
  [
    'keys-unreachable',
    `[2025-02-01T10:00:00.000+0000] {views.py:667} ERROR - Error authorizing OAuth access token: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /abc/discovery/v2.0/keys (Caused by ConnectTimeoutError('timed out'))`,
  ],
  [
    'keys-unreachable',
    `Error returning OAuth user info: Fail to fetch data from the url, err: "<urlopen error timed out>"`,
  ],
];
