import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { lintText, shown } from './lint-text.ts';

const values = (indent: string) =>
  ['airflowVersion: "3.3.2"', 'config:', '  api:', '    auth_backends: x', 'executor: LocalExecutor']
    .map((line) => `${indent}${line}\n`)
    .join('');

const user = (indent: string) =>
  `${indent}createUserJob:\n${indent}  defaultUser:\n${indent}    password: admin\n`;

const plain = `${values('')}${user('')}`;
const nested = (key: string) => `global: { domain: example.com }\n${key}:\n${values('  ')}${user('  ')}`;

describe('values of a chart that has the chart of Airflow as a dependency', () => {
  test.each(['airflow', 'orchestrator', 'my-airflow'])('are found under %s', async (key) => {
    const top = await lintText(plain, 'values.yaml');
    const { report } = await lintText(nested(key), 'values.yaml');
    expect(shown(report).length).toBeGreaterThan(0);
    const two = (line: string) => line.replace(/@(\d+)/, (_, at) => `@${Number(at) + 2}`);
    expect(shown(report)).toEqual(shown(top.report).map(two));
  });

  test('are looked at under the key that --dependency names, also when another one looks alike', async () => {
    const text = `${nested('one')}two:\n${values('  ')}${user('  ')}`;
    // Which of them is meant is not known.
    expect(shown((await lintText(text, 'values.yaml')).report)).toEqual(['config-not-python@- unknown']);
    const { report } = await lintText(text, 'values.yaml', '--dependency', 'two');
    expect(report.findings.every(({ where }) => (where.range?.start.line ?? 0) > 10)).toBe(true);
    expect(report.findings.length).toBeGreaterThan(0);
  });

  test('that are not under that key were not looked at, which is not fine', async () => {
    const { status, report } = await lintText(
      nested('airflow'),
      'values.yaml',
      '--dependency',
      'orchestrator',
    );
    expect(shown(report)).toEqual(['config-not-python@- unknown']);
    expect(report.findings[0]?.message).toContain('`orchestrator`');
    expect(status).toBe(3);
  });

  test('the flag says nothing about a file of Python', async () => {
    const { report } = await lintText('X = 1\n', 'webserver_config.py', '--dependency', 'orchestrator');
    expect(JSON.stringify(report)).not.toContain('orchestrator');
  });
});

test('the services of a compose file are no values of a chart', async () => {
  const text = `services:\n${values('  ')}${user('  ')}`;
  const { report } = await lintText(text, 'compose.yaml');
  expect(JSON.stringify(report.findings)).not.toContain('createUserJob');
});

test('a key without a value is a wrong call', async () => {
  expect(await runCli(['lint', 'values.yaml', '--dependency', ''])).toMatchObject({ status: 2 });
});

describe('values of the community chart', () => {
  const community = (indent: string) =>
    [
      'airflow:',
      '  executor: KubernetesExecutor',
      '  webserverSecretKey: kEy-of-our-own',
      '  users: [{ username: admin, password: admin, role: Admin }]',
    ]
      .map((line) => `${indent}${line}\n`)
      .join('');

  test.each([
    ['by themselves', community(''), 3],
    ['with its web server', `${community('')}web: { replicas: 2 }\nworkers: { enabled: false }\n`, 3],
    ['of a dependency', `airflow:\n${community('  ')}`, 4],
    ['of a dependency of another name', `chart:\n${community('  ')}`, 4],
  ])('%s are known by their part for Airflow, and the key in it is a secret', async (_, text, line) => {
    const { report, out } = await lintText(text, 'values.yaml');
    expect(shown(report)).toEqual([
      `config-secret-literal@${line}`,
      `config-default-user@${line + 1} warning`,
    ]);
    expect(out).not.toContain('of-our-own');
  });
});
