import { expect, test } from 'vitest';
import { loud, readLog } from './run-doctor.ts';

const at = '[2024-07-01T08:00:00.000+0000] {views.py:640} ERROR - ';
const pool = (host: string, url: string, by: string) =>
  `HTTPSConnectionPool(host='${host}', port=443): Max retries exceeded with url: ${url} (Caused by ${by})`;
const tenant = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';

test.each([
  [
    'a certificate',
    'discovery-unreachable',
    `${at}Error on OAuth authorize: ${pool('login.microsoftonline.com', `/${tenant}/v2.0/.well-known/openid-configuration`, "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))")}`,
  ],
  [
    'a proxy that wants a password',
    'token-endpoint-unreachable',
    `${at}Error authorizing OAuth access token: ${pool('login.microsoftonline.com', `/${tenant}/oauth2/v2.0/token`, "ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))")}`,
  ],
  [
    'a name that does not resolve',
    'discovery-unreachable',
    `${at}Error on OAuth authorize: ${pool('sso.contoso.example', '/realms/data/.well-known/openid-configuration', 'NameResolutionError("Failed to resolve")')}`,
  ],
  [
    'a realm that there is not',
    'discovery-unreachable',
    `${at}Error on OAuth authorize: 404 Client Error: Not Found for url: https://sso.contoso.example/realms/dataa/.well-known/openid-configuration`,
  ],
  [
    'a registration role that there is not',
    'role-unknown',
    `${at}Can't find AUTH_USER_REGISTRATION role: Viewerr
${at}Error adding new user to database. 'NoneType' object has no attribute '_sa_instance_state'
${at}Error creating a new OAuth user 0c6c1b9a`,
  ],
])('%s is one cause, and told once', async (_, rule, log) => {
  expect(loud((await readLog(log)).report)).toEqual([rule]);
});

test('a value that is too long is no account with the same e-mail', async () => {
  const { status, report } = await readLog(
    `${at}Error adding new user to database. (psycopg2.errors.StringDataRightTruncation) value too long for type character varying(64)`,
  );
  expect(report.findings).toMatchObject([{ rule: 'cause-unknown', severity: 'unknown' }]);
  expect(report.findings[0]?.message).toContain('longer than the column');
  expect(status).toBe(3);
});

test('a default file that Airflow wrote is no file that was read', async () => {
  const line = 'INFO - Creating new FAB webserver config file in: /opt/airflow/webserver_config.py';
  const { status, report } = await readLog(line);
  expect(report.findings).toMatchObject([{ rule: 'provider-not-registered', severity: 'unknown' }]);
  expect(status).toBe(3);
});

const refused = `${at}Error authorizing OAuth access token: invalid_client: x`;
const back = (name: string) => `10.4.5.6 - - [x] "GET /oauth-authorized/${name}?code=1.AA HTTP/1.1" 302 1`;

test.each([
  ['the identity provider', refused],
  ['Entra', `${refused}\n${back('azure')}`],
  ['Keycloak', `${refused}\n${back('keycloak')}`],
  ['Okta', `${refused}\n${back('okta')}`],
  ['Google', `${refused}\n${back('google')}`],
  ['the identity provider', `${refused}\n${back('contoso')}`],
  ['the identity provider', `${refused}\n${back('okta')}\n${back('keycloak')}`],
  ['Entra', `${refused}\n${back('okta')}\n${back('azure')}`],
])('the sentences are about %s', async (name, log) => {
  const { report } = await readLog(log);
  const text = JSON.stringify(report.findings).replaceAll('airflow-entra', '');
  expect(text).toContain(`${name} answers`);
  if (name !== 'Entra') expect(text).not.toMatch(/Entra|Microsoft|tenant/);
});
