import { expect, test } from 'vitest';
import { readLog } from './run-doctor.ts';

const said = 'Error authorizing OAuth access token: Missing "jwks_uri" in metadata';

/** One failure as the pieces around an Airflow write it down. */
const shapes: Record<string, string> = {
  'Airflow 2': `[2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  'Airflow 2.2': `[2022-05-02 12:48:59,320] {views.py:659} ERROR - ${said}`,
  'Airflow 3': `2026-05-25T14:34:07.832644Z [error    ] ${said} [flask_appbuilder.security.views] loc=views.py:719`,
  'Airflow 3 in colours': `\u001b[2m2026-05-25T14:34:07.832644Z\u001b[0m [\u001b[31m\u001b[1merror    \u001b[0m] \u001b[1m${said}\u001b[0m [\u001b[0m\u001b[1m\u001b[34mflask_appbuilder.security.views\u001b[0m]\u001b[0m`,
  'Airflow 3 in JSON': JSON.stringify({
    timestamp: '2026-05-25T14:34:07Z',
    level: 'error',
    event: said,
    logger: 'x',
  }),
  'logging of Python': `ERROR:flask_appbuilder.security.views:${said}`,
  'a formatter of their own': `2024-01-19 12:10:01,222 | ERROR | flask_appbuilder.security.views | ${said}`,
  'kubectl --timestamps': `2026-05-25T14:34:07.832644111Z [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  'kubectl --prefix': `[pod/airflow-webserver-6d9fbc4c7d-8xk2n/webserver] [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  stern: `airflow-webserver-6d9fbc4c7d-8xk2n webserver [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  'stern, JSON': `airflow-api-server-6d9fbc4c7d-8xk2n api-server ${JSON.stringify({ level: 'error', event: said })}`,
  'a container runtime': `2026-05-25T14:34:07.832644111Z stderr F ${JSON.stringify({ level: 'error', event: said })}`,
  'docker compose': `airflow-webserver-1  | [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  'docker compose 1': `airflow-webserver_1  | [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  'the files of Docker': JSON.stringify({
    log: `[2025-05-02] {views.py:659} ERROR - ${said}\n`,
    stream: 'stderr',
  }),
  'JSON in the files of Docker': JSON.stringify({
    log: `${JSON.stringify({ level: 'error', event: said })}\n`,
  }),
  'Google Cloud': JSON.stringify({ textPayload: said, severity: 'ERROR' }),
  Loki: JSON.stringify({ line: said, labels: {} }),
  'Google Cloud, JSON': JSON.stringify({ jsonPayload: { event: said, level: 'error' }, resource: {} }),
  Elasticsearch: JSON.stringify({ _index: 'logs', _source: { kubernetes: { pod: {} }, message: said } }),
  'Azure Monitor': JSON.stringify({ PodName: 'web-0', LogMessage: said }),
  'the answer of a server': JSON.stringify({ success: 0, errormsg: said, result: null }),
  'a list of errors': JSON.stringify({ errors: [{ detail: said }] }),
  journald: `Nov 06 10:30:09 host airflow[1018681]: ${said}`,
  'an issue': `> [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`,
  k9s: `│ [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}   │`,
  'Windows line ends': `x\r\n[2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}\r\n`,
  'JSON that is cut off': `{"level":"error","event":${JSON.stringify(said)}`,
  'a page of HTML': `<p>Error authorizing OAuth access token: Missing &quot;jwks_uri&quot; in metadata</p>`,
  'a word processor': 'Error authorizing OAuth access token: Missing “jwks_uri” in metadata',
  'an exception as a list': JSON.stringify({
    event: 'Exception on /x',
    exception: [{ exc_type: 'RuntimeError', exc_value: 'Missing "jwks_uri" in metadata', frames: [] }],
  }),
  'an exception as a text': JSON.stringify({
    event: 'x',
    exception: 'Traceback\nRuntimeError: Missing "jwks_uri" in metadata',
  }),
};

test.each(Object.entries(shapes))('is read in the shape of %s', async (_, line) => {
  const { report } = await readLog(`first\n${line}\nlast\n`);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['config-no-jwks']);
  expect(report.findings[0]?.where.range?.start.line).toBe(line.startsWith('x\r') ? 3 : 2);
});

test('the place is where the words stand on the line', async () => {
  const line = `web-1  | [2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - ${said}`;
  const { report } = await readLog(line);
  const { start, end } = report.findings[0]?.where.range ?? { start: { column: 0 }, end: { column: 0 } };
  expect(line.slice(start.column - 1, end.column - 1)).toBe(said);
});

test('PowerShell writes UTF-16', async () => {
  const bytes = Buffer.from(`\ufefffirst\r\n${said}\r\n`, 'utf16le');
  const { report } = await readLog(bytes);
  expect(report.findings).toMatchObject([
    { rule: 'config-no-jwks', where: { range: { start: { line: 2 } } } },
  ]);
});

test('a terminal breaks lines where it is full', async () => {
  for (const width of [40, 57, 60, 63, 80, 97]) {
    const line =
      '[2025-05-02T12:48:59.320+0000] {views.py:659} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.';
    const broken = line.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '';
    const { report } = await readLog(broken);
    expect([width, report.findings[0]?.rule]).toEqual([width, 'state-mismatch']);
  }
});

test('the words are quoted without the logger behind them, and with all that belongs to them', async () => {
  const quoted = async (line: string) =>
    /It says: `(.*?)`/.exec((await readLog(line)).report.findings[0]?.message ?? '')?.[1];
  expect(
    await quoted(
      `2026-05-25T14:34:07Z [error    ] ${said} [flask_appbuilder.security.views] loc=views.py:719`,
    ),
  ).toBe(said);
  expect(await quoted('/auth/users/userinfo/ shows  Role  [Public]')).toBe('Role  [Public]');
});

test('stern writes the name of the pod before each line of a traceback', async () => {
  const before = 'airflow-api-server-79d5c6f8b-qm4zt api-server ';
  const lines = [
    '2026-02-01T10:00:00.0Z [error    ] Exception on /logout/ [GET] [airflow.providers.fab.www.app] loc=app.py:875',
    'Traceback (most recent call last):',
    '  File "/opt/airflow/webserver_config.py", line 50, in logout',
    '    hint = session["oidc_id_token"]',
    '           ~~~~~~~^^^^^^^^^^^^^^^^^',
    '  File "/x/site-packages/flask_session/base.py", line 80, in __getitem__',
    "KeyError: 'oidc_id_token'",
  ];
  const { report } = await readLog(lines.map((line) => before + line).join('\n'));
  expect(report.findings.map(({ rule }) => rule)).toEqual(['manager-error']);
});
