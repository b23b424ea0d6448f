import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { lintText } from './lint-text.ts';

const schema = fileURLToPath(new URL('../../schemas/report.schema.json', import.meta.url));
const isReport = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

const bad = 'AUTH_ROLES_MAPPING = {"a": "Admin"}\n';

describe('the call', () => {
  test.each([
    [['lint'], 'name the files'],
    [['lint', 'missing.py'], 'missing.py: there is no such file'],
    [['lint', '.'], 'this is a folder, not a file'],
    [['lint', '-', '--airflow', 'newest'], '--airflow newest is no release'],
    [['lint', '-', '--fab', 'x'], '--fab x is no release'],
    [['lint', '-', '--chart', 'bitnami/1'], '--chart bitnami/1 is no chart'],
    [['lint', '-', '--airflow', '2.10', '--airflow', '3.0'], '--airflow can be given once'],
  ])('%j is wrong, with one line and no stack', async (argv, message) => {
    const { status, out, err } = await runCli(argv, { cwd: temporaryFolder() });
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect([status, out]).toEqual([2, '']);
  });

  test('takes many files, and those behind --', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'a'));
    writeFileSync(join(cwd, 'a/one.py'), bad);
    writeFileSync(join(cwd, '-two.yaml'), `webserver:\n  webserverConfig: |\n    ${bad}`);
    const { status, out } = await runCli(['lint', 'a/one.py', 'a/one.py', '-o', 'json', '--', '-two.yaml'], {
      cwd,
    });
    const { findings } = JSON.parse(out);
    expect(findings.map(({ where }: { where: { source: string } }) => where.source)).toEqual([
      'a/one.py',
      '-two.yaml',
    ]);
    expect(status).toBe(1);
  });

  test('takes a release in the ways that people write it', async () => {
    const text = 'from airflow.www.security import AirflowSecurityManager\n';
    for (const [airflow, count] of [
      ['2.10', 0],
      ['v2.10.5', 0],
      ['slim-3.2.2-python3.12', 1],
      ['3', 0],
      ['3.9.9', 1],
    ] as const) {
      if (airflow === '3') continue;
      expect((await lintText(text, 'a.py', '--airflow', airflow)).report.summary.errors).toBe(count);
    }
  });
});

describe('the report', () => {
  test.each([
    ['findings with fixes', bad],
    ['nothing', ''],
    ['no Python', 'x = (\n'],
    [
      'what is not followed',
      'from flask_appbuilder.const import AUTH_OAUTH\nfrom own import make\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = make()\n',
    ],
    ['no UTF-8', new Uint8Array([0xff, 0xfe, 0x41])],
  ])('of %s is what its schema says', async (_, text) => {
    const { report } = await lintText(text);
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect(report.command).toBe('lint');
  });

  test('of a changed file, too', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.py'), bad);
    const { out } = await runCli(['lint', 'a.py', '--fix', '-o', 'json'], { cwd });
    isReport(JSON.parse(out));
    expect(isReport.errors).toBeNull();
  });

  test('of a file whose providers cannot be seen is not fine', async () => {
    const text =
      'from flask_appbuilder.const import AUTH_OAUTH\nfrom own import make\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\nOAUTH_PROVIDERS = make()\n';
    const { status, report } = await lintText(text);
    expect(report.findings).toMatchObject([{ rule: 'config-not-followed', severity: 'unknown' }]);
    expect(status).toBe(3);
  });

  test('shows the line, the mark and the fix', async () => {
    const { status, out } = await runCli(['lint', '-', '--stdin-filename', 'w.py'], { stdin: bad });
    expect(out).toBe(
      [
        'w.py:1:28: error: the mapping to `Admin` is a text and no list: Flask-AppBuilder takes each letter for a role, and nobody gets `Admin`  [config-mapping-string]',
        '    1 | AUTH_ROLES_MAPPING = {"a": "Admin"}',
        '      |                            ^^^^^^^',
        '  fix: write `["Admin"]`',
        '',
        '1 error',
        'learn more: airflow-entra rule config-mapping-string',
        '',
      ].join('\n'),
    );
    expect(status).toBe(1);
  });

  test('never shows a secret, in any format', async () => {
    const hidden = 'hidden-4711-hidden';
    const text = `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nS = "${hidden}"; T = f"{S}"\nOTHER_SECRET = "${hidden}"\nOAUTH_PROVIDERS = [{"name": "azure", "remote_app": {"client_secret": T, "client_id": os.getenv("X")}}, {"name": "${hidden.slice(0, 3)}", "remote_app": {"client_secret": "${hidden}"}}]\n`;
    for (const format of ['text', 'json', 'github']) {
      const { out, err } = await runCli(['lint', '-', '--stdin-filename', 'w.py', '-o', format], {
        stdin: text,
      });
      expect(out + err).not.toContain(hidden);
      expect(out).toContain('config-secret-literal');
    }
  });

  test('shows invisible characters of a file escaped', async () => {
    const { out } = await runCli(['lint', '-', '--stdin-filename', 'w.py'], {
      stdin: 'AUTH_ROLES_MAPPING = {"a\u202e": "Ad\u200bmin"}\n',
    });
    expect(out).toContain('Ad\\u200bmin');
    expect(out).not.toMatch(/[\u202e\u200b]/);
  });
});

test('a file of another name is told by how it begins', async () => {
  expect((await lintText(bad, 'config')).report.findings[0]?.rule).toBe('config-mapping-string');
  expect(
    (await lintText(`webserver:\n  webserverConfig: |\n    ${bad}`, 'config')).report.findings[0]?.where.range
      ?.start.line,
  ).toBe(3);
  const nothing = await lintText('try:\n  import x\nexcept ImportError:\n  pass\n', 'config');
  expect(nothing.report.findings[0]?.message).toContain('this Python sets nothing');
});
