import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineOfCell } from '../../src/doctor/csv-cell.ts';
import { widthOf } from '../../src/doctor/wrapped-lines.ts';
import { loud, readLog } from './run-doctor.ts';

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

/** A console exports what a record has into one cell, over several lines. */
const record = [
  '[2025-05-02T12:48:59.320+0000] {views.py:719} ERROR - Exception on /logout/ [GET]',
  'Traceback (most recent call last):',
  '  File "/x/site-packages/flask/app.py", line 1484, in full_dispatch_request',
  '  File "/opt/airflow/webserver_config.py", line 50, in logout',
  '    hint = session["oidc_id_token"]',
  "KeyError: 'oidc_id_token'",
];
const cell = record.join('\n').replaceAll('"', '""');
const through = [
  '10.0.0.1 - - [02/May/2025:12:49:00 +0000] ""GET /login/azure HTTP/1.1"" 302 100 ""-"" ""M""',
  '10.0.0.1 - - [02/May/2025:12:49:01 +0000] ""GET /oauth-authorized/azure?code=x HTTP/1.1"" 302 100 ""-"" ""M""',
  '10.0.0.1 - - [02/May/2025:12:49:02 +0000] ""GET /home HTTP/1.1"" 200 100 ""-"" ""M""',
];

describe('CSV whose cells hold several lines', () => {
  test.each(
    Object.entries({
      'the time first': `_time,host,_raw\n2025-05-02T12:48:59.320+0000,web-0,"${cell}"`,
      'every cell quoted': `"timestamp","pod","message"\n"2025-05-02T12:48:59.320Z","web-0","${cell}"`,
      'the time last': `Message,Time\n"${cell}",2025-05-02T12:48:59.320Z`,
      'other columns behind it': `time,message,pod,node\n2025-05-02T12:48:59.320Z,"${cell}",web-0,"node 1"`,
      'cut at the begin': `${cell.split('\n').slice(1).join('\n')}",2025-05-02T12:48:59.320Z`,
    }),
  )('%s', async (_, text) => {
    expect(loud((await readLog(text)).report)).toEqual(['manager-error']);
  });

  test('requests in one cell are followed', async () => {
    const { report } = await readLog(`time,message\n2025-05-02T12:48:59.320Z,"${through.join('\n')}"\n`);
    expect([report.findings, report]).toMatchObject([[], { signIns: { started: 1, wentThrough: 1 } }]);
  });

  test.each(['{"a":"","b":"x"}', 'x = "" + y + ""', '"""A docstring"""', "say: ''a''"])(
    '%s is no cell',
    async (text) => {
      expect(lineOfCell(text)).toBe(text);
    },
  );
});

describe('a log that was broken at a width', () => {
  const evidence = ['2.5.3-keys-html', '2.11.2-wrong-secret', '3.3.2-no-jwks-uri', '3.3.2-healthy'];

  test.each(evidence.flatMap((name) => [80, 100, 120].map((width) => [name, width] as const)))(
    '%s at %i columns says the same, at the same words',
    async (name, width) => {
      const text = readFileSync(new URL(`evidence/${name}.log`, import.meta.url), 'utf8');
      const lines = text.split('\n').map((line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']);
      const whole = (await readLog(text)).report.findings;
      const broken = (await readLog(lines.map((parts) => parts.join('\n')).join('\n'))).report.findings;
      expect(broken.map(({ rule }) => rule)).toEqual(whole.map(({ rule }) => rule));
      const start = whole[0]?.where.range?.start ?? { line: 1, column: 1 };
      const before = lines.slice(0, start.line - 1).reduce((count, parts) => count + parts.length, 0);
      expect(broken[0]?.where.range?.start.line).toBe(
        whole.length === 0 ? undefined : before + 1 + Math.floor((start.column - 1) / width),
      );
    },
  );

  test('a table, and lines that begin anew, are not put together', () => {
    const row = 'airflow-web-6d9fbc4c7d-8xk2n         1/1     Running            0              41d';
    expect(widthOf([row, row, row, row].join('\n'))).toBeUndefined();
    const record = `2026-02-01T10:00:00.000Z [info] ${'x'.repeat(60)}`;
    expect(widthOf(['first', record, record, record, 'last'].join('\n'))).toBeUndefined();
    expect(widthOf([record, 'rest', record, 'rest'].join('\n'))).toBe(record.length);
  });
});
