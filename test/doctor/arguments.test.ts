import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

const PUBLIC = 'AUTH_ROLE_PUBLIC = "Admin"\nAUTH_TYPE = 1\n';

/** What `doctor` or `validate` says of a file that is no spec. */
async function given(command: string, name: string, text: string) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), text);
  const { status, out } = await runCli([command, name, '-o', 'json'], { cwd });
  return { status, rules: JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule) };
}

describe.each(['doctor', 'validate'])('%s looks at what people have', (command) => {
  test.each([
    ['webserver_config.py', PUBLIC, 'config-public-role'],
    ['notes', PUBLIC, 'config-public-role'],
    ['airflow.cfg', '[webserver]\nsecret_key = abcdefgh\n', 'config-secret-literal'],
    ['.env', 'AIRFLOW__WEBSERVER__SECRET_KEY=abcdefgh\n', 'config-secret-literal'],
    [
      'Dockerfile',
      'FROM apache/airflow:3.1.5\nENV AIRFLOW__WEBSERVER__ENABLE_PROXY_FIX=True\n',
      'config-proxy-fix',
    ],
    [
      'main.tf',
      'resource "helm_release" "a" {\n  set {\n    name  = "config.webserver.secret_key"\n    value = "abcdefgh"\n  }\n}\n',
      'config-secret-literal',
    ],
    [
      'values.yaml',
      'executor: X\nenv:\n  - { name: AIRFLOW__WEBSERVER__SECRET_KEY, value: abcdefgh }\n',
      'config-secret-literal',
    ],
  ])('%s', async (name, text, rule) => {
    expect((await given(command, name, text)).rules).toEqual([rule]);
  });

  test('on standard input too', async () => {
    const { out } = await runCli([command, '-', '-o', 'json'], { stdin: PUBLIC });
    expect(JSON.parse(out).findings).toMatchObject([{ rule: 'config-public-role' }]);
  });
});

describe('doctor takes', () => {
  test.each([
    [['50011'], 'redirect-uri-rejected'],
    [['AADSTS700016'], 'app-missing'],
    [['error', '700016'], 'app-missing'],
    [['rule', 'AADSTS50011'], 'redirect-uri-rejected'],
    [['AADSTS50011: The redirect URI does not match'], 'redirect-uri-rejected'],
  ])('%j for a code of Entra', async (words, rule) => {
    const { out, status } = await runCli(['doctor', ...words, '-o', 'json'], { cwd: temporaryFolder() });
    expect(JSON.parse(out).findings).toMatchObject([{ rule }]);
    expect(status).toBe(1);
  });

  test('a log where a spec is asked for', async () => {
    const log = '[2026-01-02T10:00:00.000+0000] {views.py:1} ERROR - AADSTS50011: The redirect URI\n';
    expect(await given('doctor', 'web.log', log)).toEqual({ status: 1, rules: ['redirect-uri-rejected'] });
  });

  test('no rule: another command explains it', async () => {
    const { err, status } = await runCli(['doctor', 'config-public-role'], { cwd: temporaryFolder() });
    expect(err).toContain('airflow-entra rule config-public-role explains it');
    expect(status).toBe(2);
  });
});

test('render says what a file is that is no spec', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'webserver_config.py'), PUBLIC);
  const { err, status } = await runCli(['render', 'webserver_config.py'], { cwd });
  expect(err).toContain('airflow-entra import webserver_config.py makes a spec of it');
  expect(status).toBe(2);
});
