import { describe, expect, test } from 'vitest';
import { loud, readLog, runDoctor } from './run-doctor.ts';

describe('invalid_grant is told apart by its description', () => {
  test.each([
    ['Session not active', 'session-stale'],
    ['Invalid bearer token', 'session-stale'],
    ['Code not valid', 'sign-in-denied'],
    ['Incorrect redirect_uri', 'redirect-uri-rejected'],
    ['PKCE verification failed', 'sign-in-denied'],
    ['something of the moon', 'sign-in-denied'],
  ])('%s', async (description, rule) => {
    const text = `{"error":"invalid_grant","error_description":"${description}"}`;
    const { report } = await runDoctor(['--error', text]);
    expect(loud(report)).toEqual([rule]);
    expect(report.findings[0]?.message).not.toContain('times');
  });
});

describe('an import is blamed on the file that makes it', () => {
  const missing = "ModuleNotFoundError: No module named 'airflow.www'";
  const frame = (file: string) => `  File "${file}", line 3, in <module>`;

  test.each([
    ['webserver_config.py', ['/opt/airflow/webserver_config.py'], 'config-import-path'],
    [
      'a file that webserver_config.py imports',
      ['/opt/airflow/webserver_config.py', '/opt/airflow/plugins/door.py'],
      'config-import-path',
    ],
    ['a script', ['/opt/jobs/make_users.py'], 'cause-unknown'],
  ])('%s', async (_, files, rule) => {
    const log = ['Traceback (most recent call last):', ...files.map(frame), missing];
    const { report } = await readLog(log.join('\n'));
    expect(loud(report)).toEqual([rule]);
  });

  test('the setting of the auth manager', async () => {
    const text = "No module named 'airflow.auth.managers.fab.fab_auth_manager'";
    expect((await runDoctor(['--error', text])).report.findings[0]).toMatchObject({
      rule: 'provider-not-registered',
      message: expect.stringContaining('[core] auth_manager'),
    });
  });
});

describe('what keeps a server from starting', () => {
  test.each([
    [
      'a command of Airflow 2',
      "airflow command error: argument GROUP_OR_COMMAND: invalid choice: 'webserver' (choose from 'db')",
      'chart-airflow-mismatch',
      'error',
    ],
    [
      'the secret key of the documentation',
      'ERROR: The `secret_key` setting under the webserver config has an insecure value',
      'secret-key-empty',
      'error',
    ],
    [
      'tables that are defined twice',
      "sqlalchemy.exc.InvalidRequestError: Table 'ab_role' is already defined for this MetaData instance.",
      'airflow-fab-mismatch',
      'unknown',
    ],
    [
      'migrations that do not end',
      '2026-02-01T10:00:00.0Z [info     ] Waiting for migrations... 61 second(s) [airflow.utils.db] loc=db.py:1',
      'database-not-migrated',
      'unknown',
    ],
    [
      'a page that was refused',
      '[2026-02-01 10:00:00,000] {decorators.py:127} WARNING - Access is Denied for: can_read on: Website',
      'no-role',
      'unknown',
    ],
  ])('%s', async (_, line, rule, severity) => {
    const { report } = await readLog(`${line}\n`);
    expect(report.findings.map((finding) => [finding.rule, finding.severity])).toEqual([[rule, severity]]);
  });
});

test('an account and requests that follow no sign-in are both told', async () => {
  const log = [
    '[2026-02-01T10:00:00.000+0000] {override.py:1699} INFO - Updated user Ada',
    ...Array.from({ length: 3 }, () => 'INFO: 10.0.0.9:39424 "GET /ui/config HTTP/1.1" 401 Unauthorized'),
  ];
  const { report } = await readLog(log.join('\n'));
  expect(report.findings[0]?.message).toContain('an account, and after it no page');
  expect(JSON.stringify(report)).not.toContain('the log has no requests');
});

describe('a token that was signed with another key', () => {
  const refused =
    '2026-02-01T10:00:00.0Z [error    ] JWT token is not valid: Signature verification failed [airflow.api_fastapi.auth] loc=x.py:1';
  const asked = (what: string, status: number) => `INFO:     10.0.0.9:39424 - "${what} HTTP/1.1" ${status} x`;
  const nobody = [refused, asked('GET /ui/config', 401)];

  test('is of yesterday where a sign-in goes through after it', async () => {
    const log = [...nobody, ...nobody, asked('POST /auth/login/', 302), asked('GET /ui/config', 200)];
    const { status, report } = await readLog(log.join('\n'));
    expect([status, report.findings.map(({ rule, severity }) => [rule, severity])]).toEqual([
      0,
      [['session-stale', 'info']],
    ]);
  });

  test('is of yesterday where nobody has signed in', async () => {
    expect(loud((await readLog(nobody.join('\n'))).report)).toEqual(['session-stale']);
  });

  test('is of another server where somebody has just signed in', async () => {
    const log = [asked('GET /auth/oauth-authorized/azure', 302), ...nobody, asked('GET /auth/login/', 302)];
    expect(loud((await readLog(log.join('\n'))).report)).toEqual(['replicas-need-shared-secret']);
  });
});

test('words of Entra are of Entra, without its number too', async () => {
  const { report } = await runDoctor(['--error', 'Invalid client secret is provided.']);
  expect(report.findings[0]?.message).toMatch(/^Entra refuses/);
});
