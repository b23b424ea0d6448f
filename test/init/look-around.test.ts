import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAround } from '../../src/app/init/look-around.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

function folder(files: Record<string, string>): string {
  const path = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const dependency = (repository: string, version: string, name = 'airflow') =>
  `dependencies:\n  - { name: other, repository: "https://x", version: 1.0.0 }\n  - { name: ${name}, repository: "${repository}", version: "${version}" }\n`;

test.each<[string, Record<string, string>, object]>([
  ['nothing', {}, {}],
  [
    'a chart',
    { 'Chart.yaml': dependency('https://airflow.apache.org', '1.22.0') },
    { chart: 'apache/1.22.0', dependency: 'airflow' },
  ],
  [
    'the other chart',
    { 'Chart.yaml': dependency('https://airflow-helm.github.io/charts', '8.9.0') },
    { chart: 'community/8.9.0', dependency: 'airflow' },
  ],
  ['a range of charts', { 'Chart.yaml': dependency('https://airflow.apache.org', '~1.22.0') }, {}],
  ['another chart', { 'Chart.yaml': dependency('https://airflow.apache.org', '1.22.0', 'redis') }, {}],
  ['a fork', { 'Chart.yaml': dependency('https://charts.example.com', '1.22.0') }, {}],
  ['the Airflow in values', { 'values-prod.yaml': 'airflowVersion: 3.2.1\n' }, { airflow: '3.2.1' }],
  ['a tag', { 'values.yml': 'images: { airflow: { tag: 2.11.2-python3.12 } }\n' }, { airflow: '2.11.2' }],
  [
    'a chart with an alias, and its values',
    {
      'Chart.yaml': dependency('https://airflow.apache.org', '1.22.0').replace(
        '"1.22.0"',
        '"1.22.0", alias: flow',
      ),
      'values.yaml':
        'flow: { airflowVersion: 3.2.1, executor: x, config: { api: { base_url: "https://a.example.com" } } }\n',
    },
    { chart: 'apache/1.22.0', dependency: 'flow', airflow: '3.2.1', url: 'https://a.example.com' },
  ],
  ['a tag of their own', { 'values.yaml': 'images: { airflow: { tag: 2024-07-01 } }\n' }, {}],
  [
    'the values of the other chart',
    {
      'values.yaml':
        'airflow:\n  image: { tag: 2.8.4-python3.9 }\n  config: { AIRFLOW__WEBSERVER__BASE_URL: "https://a.example.com" }\n',
    },
    { airflow: '2.8.4', url: 'https://a.example.com' },
  ],
  ['a template', { 'values.yaml': 'config: { api: { base_url: "https://{{ .Values.host }}" } }\n' }, {}],
  [
    'what two files say alike',
    { 'values-a.yaml': 'airflowVersion: 3.2.1\n', 'values-b.yaml': 'airflowVersion: 3.2.1\n' },
    { airflow: '3.2.1' },
  ],
  [
    'what two files say differently',
    {
      'values-a.yaml': 'airflowVersion: 3.2.1\nconfig: { api: { base_url: "https://a.example.com" } }\n',
      'values-b.yaml': 'airflowVersion: 3.2.1\nconfig: { api: { base_url: "https://b.example.com" } }\n',
    },
    { airflow: '3.2.1' },
  ],
  [
    'the variables of a hand-written file',
    {
      'webserver_config.py':
        'A = os.environ["AAD_TENANT_ID"]\nB = getenv("AZURE_APP_ID")\nC = "AAD_CLIENT_SECRET"\n',
    },
    { tenantEnv: 'AAD_TENANT_ID', clientEnv: 'AZURE_APP_ID', secretEnv: 'AAD_CLIENT_SECRET' },
  ],
  ['no YAML', { 'values.yaml': '{{- if }}\n\t- : [', 'Chart.yaml': '- a\n- b\n' }, {}],
  ['an empty file', { 'values.yaml': '', 'webserver_config.py': '' }, {}],
  ['values in another place', { 'my-values.txt': 'airflowVersion: 3.2.1\n' }, {}],
])('%s', async (_, files, expected) => {
  const { notes, ...found } = await lookAround(folder(files));
  expect(found).toEqual(expected);
  for (const value of Object.values(found)) expect(notes.join('\n')).toContain(value);
});

test('a folder by the name of a file tells nothing', async () => {
  const path = temporaryFolder();
  mkdirSync(join(path, 'values.yaml'));
  expect(await lookAround(path)).toEqual({ notes: [] });
});
