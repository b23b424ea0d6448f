import { expect, test } from 'vitest';
import { lintText } from './lint-text.ts';

test.each([
  ['a star import', 'from common_config import *\n'],
  ['code that it runs as a text', 'exec("AUTH_TYPE = 4")\n'],
])('a file that takes everything from %s is unknown, and not fine', async (_, text) => {
  const { status, report } = await lintText(text, 'webserver_config.py', '--airflow', '3.3.2');
  expect(report.findings).toMatchObject([
    { rule: 'config-not-followed', severity: 'unknown', where: { range: { start: { line: 1 } } } },
  ]);
  expect(status).toBe(3);
});

test('a star import beside the settings of the file itself is not said', async () => {
  const text = 'from common import *\nfrom flask_appbuilder.const import AUTH_DB\nAUTH_TYPE = AUTH_DB\n';
  const { report } = await lintText(text, 'webserver_config.py', '--airflow', '3.3.2');
  expect(report.findings).toEqual([]);
});

test('files that Terraform reads into values were not looked at', async () => {
  const release = (argument: string) =>
    `resource "helm_release" "airflow" {\n  chart  = "airflow"\n  values = [${argument}]\n}\n`;
  const { status, report } = await lintText(
    release('templatefile("values.yaml.tftpl", { config = file("webserver_config.py") })'),
    'main.tf',
  );
  expect(status).toBe(3);
  expect(report.findings).toMatchObject([
    { rule: 'config-not-followed', where: { range: { start: { line: 3 } } } },
  ]);
  expect(report.findings[0]?.message).toContain('`values.yaml.tftpl`, `webserver_config.py`');
  const other = await lintText(release('file("id_rsa.pub")'), 'main.tf');
  expect(other.report.findings.map(({ rule }) => rule)).toEqual(['config-not-python']);
});
