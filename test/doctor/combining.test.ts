import { describe, expect, test } from 'vitest';
import { loud, readLog, runDoctor } from './run-doctor.ts';

const client = (path: string, status: number) =>
  `INFO:     10.1.2.3:51089 - "GET ${path} HTTP/1.1" ${status} x`;
const callback = client('/auth/oauth-authorized/azure?code=x', 302);
const wrapped = (said: string) =>
  `2026-05-25T14:34:07.832644Z [error    ] ${said} [flask_appbuilder.security.views] loc=views.py:719`;
const key = wrapped("Error authorizing OAuth access token: invalid_key_id: No key for kid: 'x'");
const state = wrapped(
  'Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal',
);
const signedIn = [client('/auth/login/azure', 302), callback, client('/api/v2/dags', 200)];

const rulesOf = async (...lines: string[]) =>
  (await readLog(lines.join('\n'))).report.findings.map(({ rule }) => rule);

test('the text of the page is left out once the log says why', async () => {
  expect(await rulesOf('The request to sign in was denied.', key)).toEqual(['key-not-found']);
  expect(await rulesOf(key, callback, 'flash: Invalid login. Please try again.')).toEqual(['key-not-found']);
});

test('the text of the page comes by --error, and the reason by --log', async () => {
  const argv = ['--error', 'The request to sign in was denied.', '--log', '-'];
  const { report } = await runDoctor(argv, { stdin: `${key}\n` });
  expect(report.findings).toMatchObject([{ rule: 'key-not-found', where: { source: '<stdin>' } }]);
});

test('a cause that comes again is one finding with its number and its last place', async () => {
  const { report } = await readLog([key, 'x', key, key].join('\n'));
  expect(report.findings).toHaveLength(1);
  expect(report.findings[0]?.message).toContain('(3 times)');
  expect(report.findings[0]?.related).toMatchObject([{ where: { range: { start: { line: 4 } } } }]);
});

test('two causes stand in the order of a login', async () => {
  const upn = wrapped("Error returning OAuth user info: 'upn'");
  expect(await rulesOf(upn, upn, key)).toEqual(['key-not-found', 'claim-missing']);
});

test('one attempt that failed stands behind what fails all the time', async () => {
  const upn = wrapped("Error returning OAuth user info: 'upn'");
  expect(await rulesOf(state, upn, upn)).toEqual(['claim-missing', 'state-mismatch']);
});

test('a state that was lost once, before a login that worked, is nothing to act on', async () => {
  const { status, report } = await readLog([state, callback, ...signedIn].join('\n'));
  expect([status, report.findings.map(({ severity }) => severity)]).toEqual([0, ['info']]);
});

test('a state that is lost again and again stays an error, although some logins work', async () => {
  expect(loud((await readLog([state, ...signedIn, state, ...signedIn].join('\n'))).report)).toEqual([
    'state-mismatch',
  ]);
});

test('a state that is lost between two pods says so', async () => {
  const lines = [
    `[webserver-7c9d5-4x8lp] ${client('/login/azure', 302)}`,
    `[webserver-7c9d5-zzk2w] ${state}`,
    `[webserver-7c9d5-zzk2w] ${client('/oauth-authorized/azure?code=x', 302)}`,
  ];
  expect(await rulesOf(...lines)).toEqual(['state-mismatch', 'replicas-need-shared-secret']);
});

test('lines of several pods are not mixed', async () => {
  const lines = [
    `[web-7c9d5-4x8lp] ${wrapped('Error on OAuth authorize: x')}`,
    '[web-7c9d5-zzk2w] requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
  ];
  expect(await rulesOf(...lines)).toEqual(['cause-unknown']);
});

test('Entra comes before its words: the number names the cause', async () => {
  const line = wrapped(
    'Error authorizing OAuth access token: access_denied: AADSTS50105: Your administrator',
  );
  expect(await rulesOf(client('/auth/oauth-authorized/azure?error=access_denied', 302), line)).toEqual([
    'aadsts-50105',
  ]);
});

test('a role that is not known explains the page without roles', async () => {
  const role = "[x] {override.py:1377} WARNING - Can't find role specified in AUTH_ROLES_MAPPING: Admins";
  expect(await rulesOf(role, callback, client('/api/v2/dags', 403))).toEqual(['role-unknown']);
});

describe('what the course of the requests tells', () => {
  const home = (status: number) => client('/home', status);
  const back = client('/oauth-authorized/azure?code=x', 302);
  const account = '[2025-02-12T11:30:01.603+0000] {override.py:1617} INFO - Added user 89498aff';

  test('signed in, and the first page refused: no role', async () => {
    expect(loud((await readLog([account, back, home(403)].join('\n'))).report)).toEqual(['no-role']);
  });

  test('signed in, and some other page refused: nothing', async () => {
    expect(
      loud((await readLog([account, back, home(200), client('/users/list/', 403)].join('\n'))).report),
    ).toEqual([]);
  });

  test('another client that is refused is not the one that signed in', async () => {
    const other = 'INFO:     10.9.9.9:51089 - "GET /home HTTP/1.1" 403 x';
    expect(loud((await readLog([account, back, home(200), other].join('\n'))).report)).toEqual([]);
  });

  test('sent back to the login without a word: unknown, by whether there is an account', async () => {
    const login = client('/login/', 200);
    const { report } = await readLog([back, login].join('\n'));
    expect(report.findings).toMatchObject([{ rule: 'registration-off', severity: 'unknown' }]);
    const known = await readLog([account, back, login].join('\n'));
    expect(known.report.findings).toMatchObject([{ rule: 'state-mismatch', severity: 'unknown' }]);
  });

  test('a provider that is 404 is an error, and none where it answers later', async () => {
    expect(loud((await readLog(client('/auth/login/azure', 404))).report)).toEqual([
      'provider-not-registered',
    ]);
    expect(loud((await readLog([client('/auth/login/azure', 404), ...signedIn].join('\n'))).report)).toEqual(
      [],
    );
  });

  test("the callback of Airflow 2 is answered by Airflow 3's pages", async () => {
    const lines = [client('/auth/login/azure', 302), client('/oauth-authorized/azure?code=x', 200)];
    expect(loud((await readLog(lines.join('\n'))).report)).toEqual(['config-redirect-path']);
    expect(loud((await readLog(client('/oauth-authorized/azure?code=x', 200))).report)).toEqual([
      'cause-unknown',
    ]);
  });
});
