import { describe, expect, test } from 'vitest';
import { readLog } from './run-doctor.ts';

const line = (path: string, status: number, client = '10.1.2.3') =>
  `INFO:     ${client}:51089 - "GET ${path} HTTP/1.1" ${status} x`;
const start = line('/auth/login/azure', 302);
const back = line('/auth/oauth-authorized/azure?code=x', 302);
const page = line('/api/v2/dags', 200);
const through = [start, back, page];

async function follow(...lines: string[]) {
  const { status, report } = await readLog(lines.join('\n'));
  const { signIns } = report as unknown as { signIns: { summary: string } };
  return { status, summary: signIns.summary, findings: report.findings };
}

describe('silence says why', () => {
  test.each([
    ['1 sign-in, it went through', through],
    ['3 sign-ins, all went through', [...through, ...through, ...through]],
    [
      'nothing in this log is about signing in',
      ['[2025-01-01T00:00:00.000+0000] {x.py:1} INFO - loaded 3 dags'],
    ],
    [
      '1 sign-in, it went through',
      [start, back, line('/', 200), line('/ui/config', 401), line('/ui/config', 200)],
    ],
  ])('%s', async (summary, lines) => {
    expect(await follow(...lines)).toEqual({ status: 0, summary, findings: [] });
  });
});

const traceback = (last: string) => [
  '[2025-01-01T00:00:00.000+0000] {app.py:1744} ERROR - Exception on /oauth-authorized/azure [GET]',
  'Traceback (most recent call last):',
  '  File "/x/site-packages/flask/app.py", line 1511, in wsgi_app',
  '    response = self.full_dispatch_request()',
  '  File "/x/site-packages/airflow/providers/fab/auth_manager/security_manager/override.py", line 1, in auth_user_oauth',
  last,
];

describe('what fails without a known reason is unknown', () => {
  test.each([
    [
      'an exception',
      traceback('ValueError: the moon is down'),
      /account.*`GET \/oauth-authorized\/azure`.*the moon is down/,
    ],
    [
      'an exception behind the name of a container',
      traceback('KeyError: 7').map((one) => `web ${one}`),
      /KeyError: 7/,
    ],
    ['a 500 of the callback', [line('/auth/oauth-authorized/azure?code=x', 500)], /callback.*HTTP 500/],
    ['a 500 of the callback under a prefix', [line('/flow/auth/oauth-authorized/azure', 500)], /callback/],
    ['a 500 of the logout', [line('/auth/logout', 500)], /logout/],
    ["a 500 of Airflow's own login", [line('/auth/token', 500)], /own login/],
    ['a 500 of the first page', [line('/', 500)], /first page/],
    ['a loop', Array.from({ length: 12 }, (_, n) => line(n % 2 ? '/' : '/auth/login/', 302)), /circles/],
    ['people who never come back', [start, start], /nobody came back/],
    ['a callback and then nothing', [start, back], /what followed is not in this log/],
    [
      'nobody signed in',
      [start, back, line('/ui/config', 401), line('/auth/login/', 200)],
      /nobody is signed in/,
    ],
    [
      'an error that a module of the sign-in wrote',
      [
        '2026-01-01T00:00:00.0Z [error    ] The moon is down [airflow.providers.fab.auth_manager.x] loc=x.py:1',
      ],
      /The moon is down/,
    ],
  ])('%s', async (_, lines, message) => {
    const { status, findings } = await follow(...lines);
    expect(findings[0]).toMatchObject({ rule: 'cause-unknown', severity: 'unknown' });
    expect(findings[0]?.message).toMatch(message);
    expect(status).toBe(3);
  });

  test('a sign-in that failed is not made good by another one', async () => {
    expect((await follow(...traceback('ValueError: x'), ...through)).status).toBe(3);
  });
});

describe('healthy noise', () => {
  test.each([
    ['a server that was not there yet', [line('/login/', 503), line('/login/', 200), ...through]],
    ['a probe', ['10.0.0.1 - - [x] "GET / HTTP/1.1" 503 1 "-" "kube-probe/1.30"']],
    ['another page', [line('/api/v2/dags/x/dagRuns', 500)]],
    [
      'a session that ended',
      [...traceback('jwt.exceptions.ExpiredSignatureError: Signature has expired').slice(1), ...through],
    ],
    ['a sign-in that somebody gave up', [start, ...through]],
  ])('%s', async (_, lines) => {
    const { status, findings } = await follow(...lines);
    expect([status, findings]).toEqual([0, []]);
  });
});

describe('a log in which nobody signed in', () => {
  const frames = (file: string, name: string, raised: string) => [
    `  File "/x/site-packages/${file}", line 12, in ${name}`,
    '    return this()',
    raised,
  ];

  test.each<[string, string[], RegExp]>([
    [
      'an exception of another place',
      ['Traceback (most recent call last):', ...frames('x/y.py', 'z', 'AttributeError: no moon')],
      /no moon/,
    ],
    [
      'an exception without a traceback',
      ['ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] of the moon'],
      /of the moon/,
    ],
    [
      'an exception in JSON',
      ['{"level":"error","event":"x","exception":[{"exc_type":"AirflowException","exc_value":"the moon"}]}'],
      /AirflowException: the moon/,
    ],
    [
      'the security manager of Airflow 2',
      ['[2024-01-01 00:00:00,000] {manager.py:952} ERROR - no LDAP on the moon'],
      /no LDAP on the moon/,
    ],
    [
      'the start of the security manager',
      frames('airflow/www/fab_security/manager.py', '__init__', 'AttributeError: no moon'),
      /while the web or API server starts/,
    ],
    [
      'who is signed in',
      frames(
        'airflow/providers/fab/auth_manager/fab_auth_manager.py',
        'is_logged_in',
        'AttributeError: no moon',
      ),
      /who is signed in/,
    ],
    [
      'tokens of Airflow 3',
      frames('airflow/api_fastapi/auth/tokens.py', 'generate', 'TypeError: no moon').map(
        (line) => `2026-03-02 08:54:20.663 |     | ${line}`,
      ),
      /who is signed in/,
    ],
  ])('%s is unknown', async (_, lines, message) => {
    const { status, findings } = await follow(...lines);
    expect(findings).toMatchObject([{ rule: 'cause-unknown', severity: 'unknown' }]);
    expect(findings[0]?.message).toMatch(message);
    expect(status).toBe(3);
  });

  test('where sign-ins go through, an exception of another place is none of the sign-in', async () => {
    const lines = ['Traceback (most recent call last):', ...frames('x/y.py', 'z', 'AttributeError: no moon')];
    const { findings } = await follow(...lines, ...through);
    expect(findings).toEqual([]);
  });

  test('an attribute that is missing is no claim, but of a manager for other releases', async () => {
    const line =
      "[2024-01-01 00:00:00,000] {views.py:693} ERROR - Error returning OAuth user info: 'Response' object has no attribute 'data'";
    expect((await follow(line)).findings).toMatchObject([{ rule: 'airflow-fab-mismatch' }]);
  });
});

describe('access logs of proxies', () => {
  const path = '/auth/oauth-authorized/azure?code=a';
  test.each([
    ['Traefik', `{"DownstreamStatus":502,"RequestMethod":"GET","RequestPath":"${path}","level":"info"}`],
    ['Caddy', `{"msg":"handled request","request":{"method":"GET","uri":"${path}"},"status":502}`],
    [
      'Google Cloud',
      `{"httpRequest":{"requestMethod":"GET","requestUrl":"https://a.example.com${path}","status":502}}`,
    ],
    ['nginx in JSON', `{"request":"GET ${path} HTTP/2.0","status":"502"}`],
    [
      'AWS',
      `https 2026-01-01T00:00:00.1Z app/lb/1 10.1.1.1:4000 10.2.0.3:8080 0.1 0.1 0.0 502 502 100 200 "GET https://a.example.com:443${path} HTTP/2.0" "Mozilla"`,
    ],
  ])('%s: a callback that got no answer from Airflow', async (_, text) => {
    const { findings } = await follow(text);
    expect(findings).toMatchObject([{ rule: 'proxy-unanswered' }]);
    expect(findings[0]?.message).toContain('HTTP 502');
  });
});
