import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const config = `from flask_appbuilder.const import AUTH_DB

AUTH_TYPE = AUTH_DB
`;

async function lint(stdin: string, name: string, ...flags: string[]) {
  const argv = ['lint', '-', '--stdin-filename', name, '-o', 'json', ...flags];
  const { status, out } = await runCli(argv, { stdin });
  const { findings } = JSON.parse(out) as { findings: { rule: string; severity: string }[] };
  return { status, found: findings.map(({ rule, severity }) => `${severity} ${rule}`) };
}

describe('a release that nobody has looked at is not fine', () => {
  test.each([
    [['--airflow', '9.9.0'], 3, ['unknown airflow-fab-mismatch']],
    [['--airflow', '3.3.2', '--fab', '9.0.0'], 3, ['unknown airflow-fab-mismatch']],
    [['--airflow', '2.11.2', '--fab', '3.10.2'], 1, ['error airflow-fab-mismatch']],
    [['--airflow', '3.3.2', '--chart', 'apache/99.0.0'], 3, ['unknown chart-airflow-mismatch']],
    [['--airflow', '3.3.2', '--fab', '3.10.2', '--chart', 'apache/1.22.0'], 0, []],
    [[], 0, []],
  ])('%j', async (flags, status, found) => {
    expect(await lint(config, 'webserver_config.py', ...flags)).toEqual({ status, found });
  });

  test('also when the values name it', async () => {
    const values = 'airflowVersion: "9.9.0"\nwebserver: { replicas: 1 }\n';
    expect(await lint(values, 'values.yaml')).toEqual({ status: 3, found: ['unknown airflow-fab-mismatch'] });
  });
});

describe('a release that breaks the sign-in, whatever the file says', () => {
  const broken = 'airflow-known-broken';

  test.each<[string[], number, string[]]>([
    [['--airflow', '3.1.1'], 1, [`error ${broken}`]],
    [['--airflow', '3.1.2'], 0, [`warning ${broken}`]],
    [['--airflow', '3.1.8', '--fab', '3.3.0'], 1, [`error ${broken}`]],
    [['--airflow', '3.1.8', '--fab', '3.1.1'], 0, [`warning ${broken}`]],
    [['--airflow', '3.1.8'], 0, []], // what a path below the host does is not known here
    [['--airflow', '2.11.2', '--fab', '3.3.0'], 1, ['error airflow-fab-mismatch']],
  ])('%j', async (flags, status, found) => {
    expect(await lint(config, 'webserver_config.py', ...flags)).toEqual({ status, found });
  });

  test('also when the image names it', async () => {
    const values = 'images: { airflow: { tag: 3.1.1-python3.12 } }\nwebserver: { replicas: 1 }\n';
    expect(await lint(values, 'values.yaml')).toEqual({ status: 1, found: [`error ${broken}`] });
  });
});

test('a secret in Python inside values is one finding', async () => {
  const secret = ['Abc8Q', 'x'.repeat(34)].join('~');
  const values = `webserver:
  webserverConfig: |
    from flask_appbuilder.const import AUTH_OAUTH
    AUTH_TYPE = AUTH_OAUTH
    AUTH_USER_REGISTRATION = True
    OAUTH_PROVIDERS = [{"name": "azure", "remote_app": {"client_id": "x", "client_secret": "${secret}"}}]
`;
  const { found } = await lint(values, 'values.yaml', '--airflow', '2.10.5');
  expect(found.filter((one) => one.endsWith('config-secret-literal'))).toHaveLength(1);
});
