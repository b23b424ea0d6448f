import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintText } from './lint-text.ts';

const rendered = readFileSync(
  fileURLToPath(new URL('../../examples/apache-chart/expected/prod/webserver_config.py', import.meta.url)),
  'utf8',
);

/** A file that signs people in by a provider and leaves stored passwords to FAB. */
const byHand =
  'import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["T"]}}}]\n';
/** The same, where a password opens accounts that Entra does not name. */
const local = rendered
  .replace(/^ {4}def auth_user_db[\s\S]*?(?=^ {4}def )/m, '')
  .replace(
    /^( {4}def reset_password)/m,
    '    def auth_user_db(self, *args, **kwargs):\n        return super().auth_user_db(*args, **kwargs)\n\n$1',
  );
const byPassword = 'from flask_appbuilder.const import AUTH_DB\nAUTH_TYPE = AUTH_DB\n';

const inside = (config: string, section = 'apiServer') =>
  `${section}:\n  ${section}Config: |\n${config.replace(/^(?=.)/gm, '    ')}\n`;

/** Each finding of a rule in values, as `severity@line`. */
async function found(rule: string, text: string, airflow: string, ...more: string[]) {
  const { report } = await lintText(text, 'values.yaml', '--airflow', airflow, ...more);
  return report.findings
    .filter((one) => one.rule === rule)
    .map(({ severity, where }) => `${severity}@${where.range?.start.line}`);
}

const job = 'executor: x\ncreateUserJob:\n  enabled: true\n';
const old = 'executor: x\nwebserver:\n  defaultUser:\n    enabled: true\n';
const off = 'createUserJob:\n  enabled: false\n';

describe('config-default-user', () => {
  test.each<[what: string, text: string, airflow: string, found: string[]]>([
    ['values that say nothing of it', 'executor: x\nenv: []\n', '3.3.2', []],
    ['switched on, without a sign-in', job, '3.3.2', ['warning@3']],
    ['switched on beside a file that takes passwords', job + inside(byHand), '3.3.2', ['error@3']],
    ['the same by the older key', old + inside(byHand), '3.3.2', ['error@4']],
    ['switched on beside a file for local accounts', job + inside(local), '3.3.2', ['error@3']],
    ['switched on beside the rendered file', job + inside(rendered), '3.3.2', ['warning@3']],
    ['on Airflow 2', job + inside(byHand).replaceAll('apiServer', 'webserver'), '2.11.2', ['warning@3']],
    ['left on beside a sign-in', `executor: x\n${inside(byHand)}`, '3.3.2', ['warning@3']],
    ['left on beside the rendered file', `executor: x\n${inside(rendered)}`, '3.3.2', []],
    ['left on, on Airflow 2', inside(byHand).replaceAll('apiServer', 'webserver'), '2.11.2', []],
    ['left on beside a sign-in by passwords', `executor: x\n${inside(byPassword)}`, '3.3.2', []],
    ['off', off + inside(byHand), '3.3.2', []],
    [
      'off as people write it too',
      `${off.replace('false', '"no"')}executor: x\n${inside(byHand)}`,
      '3.3.2',
      [],
    ],
    [
      'another password',
      `${job}  defaultUser: { username: ops, password: correct-horse }\n${inside(byHand)}`,
      '3.3.2',
      ['warning@3'],
    ],
    [
      'the account is described, and no switch written',
      'executor: x\ncreateUserJob:\n  defaultUser: { username: ops, password: correct-horse }\n',
      '3.3.2',
      ['warning@3'],
    ],
  ])('%s', async (_, text, airflow, expected) => {
    expect(await found('config-default-user', text, airflow)).toEqual(expected);
  });

  test.each<[what: string, text: string, chart: string, found: string[]]>([
    ['1.18.0 looks at the older key', off + inside(byHand), 'apache/1.18.0', ['warning@4']],
    [
      '1.19.0 looks at the newer key alone',
      `executor: x\nwebserver:\n  defaultUser:\n    enabled: false\n${inside(byHand)}`,
      'apache/1.19.0',
      ['warning@6'],
    ],
    [
      '1.22.0 looks at both',
      `executor: x\nwebserver:\n  defaultUser:\n    enabled: false\n${inside(byHand)}`,
      'apache/1.22.0',
      [],
    ],
  ])('%s', async (_, text, chart, expected) => {
    expect(await found('config-default-user', text, '3.1.8', '--chart', chart)).toEqual(expected);
  });

  test.each<[what: string, users: string, found: string[]]>([
    ['the default list, which another file may replace', '', []],
    ['none', '  users: []\n', []],
    ['one of their own', '  users:\n    - { username: ops, password: correct-horse }\n', ['warning@2']],
  ])('in the community chart: %s', async (_, users, expected) => {
    const config = byHand.replace(/^(?=.)/gm, '      ');
    const text = `airflow:\n  image: {}\n${users}web:\n  webserverConfig:\n    stringOverride: |\n${config}`;
    const report = await found('config-default-user', text, '2.8.4');
    expect(report.map((one) => one.replace(/@.*/, ''))).toEqual(
      expected.map((one) => one.replace(/@.*/, '')),
    );
  });

  test('names what switches it off, and the query for such accounts', async () => {
    const { report } = await lintText(job, 'values.yaml', '--airflow', '3.3.2', '--chart', 'apache/1.19.0');
    const [finding] = report.findings;
    expect(finding?.fix?.text).toContain('set `createUserJob.enabled` to false');
    expect(finding?.fix?.text).toContain('select username, email, last_login from ab_user');
  });
});

const BACKENDS = 'AIRFLOW__API__AUTH_BACKENDS';
const basic = 'airflow.api.auth.backend.basic_auth';
const ofFab = 'airflow.providers.fab.auth_manager.api.auth.backend.basic_auth';
const session = 'airflow.api.auth.backend.session';

describe('config-basic-auth', () => {
  test.each<[where: string, file: string, text: string, found: string[]]>([
    ['airflow.cfg', 'airflow.cfg', `[api]\nauth_backends = ${session}, ${basic}\n`, ['warning@2']],
    ['airflow.cfg of Airflow 2.2', 'airflow.cfg', `[api]\nauth_backend = ${basic}\n`, ['warning@2']],
    ['an env file', '.env', `${BACKENDS}=${ofFab},${session}\n`, ['warning@1']],
    [
      'a compose file',
      'docker-compose.yml',
      `x-airflow-common:\n  environment:\n    ${BACKENDS}: '${basic},${session}'\n`,
      ['warning@3'],
    ],
    [
      'config of values',
      'values.yaml',
      `executor: x\nconfig:\n  api:\n    auth_backends: ${basic}\n`,
      ['warning@4'],
    ],
    [
      'env of values',
      'values.yaml',
      `executor: x\nenv:\n  - { name: ${BACKENDS}, value: ${basic} }\n`,
      ['warning@3'],
    ],
    ['the community chart', 'values.yaml', `airflow:\n  config:\n    ${BACKENDS}: ${basic}\n`, ['warning@3']],
    [
      'of the scheduler alone',
      'values.yaml',
      `executor: x\nscheduler:\n  env:\n    - { name: ${BACKENDS}, value: ${basic} }\n`,
      [],
    ],
    ['session alone', '.env', `${BACKENDS}=${session}\n`, []],
    ['a name that only ends alike', '.env', `${BACKENDS}=company.not_basic_auth\n`, []],
    ['another section', '.env', `AIRFLOW__CELERY__AUTH_BACKENDS=${basic}\n`, []],
  ])('in %s', async (_, file, text, expected) => {
    const { report } = await lintText(text, file, '--airflow', '2.10.5');
    const findings = report.findings.filter(({ rule }) => rule === 'config-basic-auth');
    expect(findings.map(({ severity, where }) => `${severity}@${where.range?.start.line}`)).toEqual(expected);
  });

  test('is nothing to Airflow 3, nor beside a file that refuses passwords', async () => {
    const values = `config:\n  api:\n    auth_backends: ${basic}\n`;
    const section = (config: string) => inside(config).replaceAll('apiServer', 'webserver');
    expect(await found('config-basic-auth', `executor: x\n${values}`, '3.3.2')).toEqual([]);
    expect(await found('config-basic-auth', values + section(rendered), '2.11.2')).toEqual([]);
    expect(await found('config-basic-auth', values + section(byHand), '2.11.2')).toEqual(['warning@3']);
    expect(await found('config-basic-auth', values + section(local), '2.11.2')).toEqual(['warning@3']);
  });
});

describe('config-kerberos-auth', () => {
  const values =
    'executor: x\nconfig:\n  api:\n    auth_backends: airflow.providers.fab.auth_manager.api.auth.backend.kerberos_auth\n';

  test('is said on Airflow 2, also beside a file that refuses passwords, and not on Airflow 3', async () => {
    expect(await found('config-kerberos-auth', values, '2.11.2')).toEqual(['warning@4']);
    expect(await found('config-kerberos-auth', values + inside(rendered, 'webserver'), '2.11.2')).toEqual([
      'warning@4',
    ]);
    expect(await found('config-kerberos-auth', values, '3.3.2')).toEqual([]);
  });

  test('is not said of a backend of another name', async () => {
    expect(await found('config-kerberos-auth', values.replace('kerberos_auth', 'session'), '2.11.2')).toEqual(
      [],
    );
  });
});
