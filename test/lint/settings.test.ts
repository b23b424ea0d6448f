import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';

const NAME = 'AIRFLOW__FAB__AUTH_ROLE_PUBLIC';

/** What Terraform and compose fill in. */
const VARIABLE = ['$', '{ROLE}'].join('');

/** One setting in every place where people write it: the file, and the line that it stands on. */
const places: [where: string, file: string, text: string, line: number][] = [
  ['airflow.cfg', 'airflow.cfg', '[core]\nx = 1\n[fab]\nauth_role_public = Op\n', 4],
  ['a Dockerfile', 'Dockerfile', `FROM acme/base\nENV ${NAME}=Op\n`, 2],
  ['a Dockerfile, without =', 'Dockerfile', `FROM acme/base\nENV ${NAME} Op\n`, 2],
  ['an env file', '.env', `# x\nexport ${NAME}="Op"  # everybody\n`, 2],
  [
    'a compose file, as a map',
    'docker-compose.yml',
    `services:\n  web:\n    environment:\n      ${NAME}: Op\n`,
    4,
  ],
  [
    'a compose file, as a list',
    'docker-compose.yml',
    `services:\n  web:\n    environment:\n      - ${NAME}=Op\n`,
    4,
  ],
  ['env of values', 'values.yaml', `executor: x\nenv:\n  - name: ${NAME}\n    value: Op\n`, 3],
  ['env of one part', 'values.yaml', `apiServer:\n  env:\n    - name: ${NAME}\n      value: Op\n`, 3],
  ['extraEnv', 'values.yaml', `executor: x\nextraEnv: |\n  - name: ${NAME}\n    value: Op\n`, 3],
  ['config of values', 'values.yaml', 'executor: x\nconfig:\n  fab:\n    auth_role_public: Op\n', 4],
  ['the community chart', 'values.yaml', `airflow:\n  config:\n    ${NAME}: Op\n`, 3],
  ['a ConfigMap', 'cm.yaml', `kind: ConfigMap\napiVersion: v1\ndata:\n  ${NAME}: Op\n`, 4],
  [
    'airflow.cfg in a ConfigMap',
    'cm.yaml',
    'kind: ConfigMap\napiVersion: v1\ndata:\n  airflow.cfg: |\n    [fab]\n    auth_role_public = Op\n',
    6,
  ],
  [
    'a container of a Deployment',
    'd.yaml',
    `kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: api-server\n          image: x\n          env:\n            - name: ${NAME}\n              value: Op\n`,
    9,
  ],
  [
    'values of a helm_release',
    'main.tf',
    `resource "helm_release" "a" {\n  values = [<<-EOT\n    env:\n      - name: ${NAME}\n        value: Op\n  EOT\n  ]\n}\n`,
    4,
  ],
  [
    'set of a helm_release',
    'main.tf',
    'set {\n  name  = "config.fab.auth_role_public"\n  value = "Op"\n}\n',
    2,
  ],
  ['HCL', 'main.tf', `locals {\n  env = [{ name = "${NAME}", value = "Op" }]\n}\n`, 2],
  [
    'values with template actions',
    'values.yaml.gotmpl',
    `{{- if .x }}\nenv:\n  - name: ${NAME}\n    value: Op\n{{- end }}\n`,
    3,
  ],
];

describe('a setting is judged alike wherever it is written', () => {
  test.each(places)('in %s', async (_, file, text, line) => {
    const { report, status } = await lintText(text, file, '--airflow', '3.3.2', '--fab', '3.10.2');
    expect(shown(report)).toEqual([`config-public-role@${line}`]);
    expect(status).toBe(1);
    // What a template fills in is not known, and no mistake.
    const { report: open } = await lintText(text.replaceAll('Op', VARIABLE), file, '--airflow', '3.3.2');
    expect(shown(open)).toEqual([]);
  });

  /** The same places with another setting in them. */
  const put = (text: string, section: string, key: string, value: string) =>
    text
      .replaceAll(NAME, `AIRFLOW__${section}__${key}`.toUpperCase())
      .replaceAll('auth_role_public', key)
      .replace('[fab]', `[${section}]`)
      .replace('fab:', `${section}:`)
      .replace('config.fab', `config.${section}`)
      .replaceAll('Op', value);

  test.each(places)(
    'a signing key, an option that is not read, the proxy: in %s',
    async (_, file, text, line) => {
      const on = async (...args: [section: string, key: string, value: string]) =>
        shown((await lintText(put(text, ...args), file, '--airflow', '3.3.2')).report).map(
          (one) => one.replace(/@\d+/, ''), // a key stands on the line of its value
        );
      expect(await on('api', 'secret_key', 'k3y-of-ours')).toEqual(['config-secret-literal']);
      expect(await on('webserver', 'auth_manager', 'x')).toEqual(['config-ignored-setting warning']);
      expect(await on('webserver', 'enable_proxy_fix', 'true')).toEqual(['config-proxy-fix warning']);
      expect(await on('fab', 'cookie_samesite', 'Strict')).toEqual(['config-cookie-samesite']);
      expect(line).toBeGreaterThan(0);
    },
  );

  test('with a release that is not known it is no more than a warning', async () => {
    const { report } = await lintText(`${NAME}=Op\n`, '.env', '--airflow', '3.3.2');
    expect(shown(report)).toEqual(['config-public-role@1 warning']);
    expect(report.findings[0]?.message).toContain('from FAB provider 3.6.2 on');
    const { report: old } = await lintText(`${NAME}=Op\n`, '.env', '--airflow', '3.1.5', '--fab', '3.0.3');
    expect(old.findings.map(({ rule }) => rule)).not.toContain('config-public-role');
  });
});

describe('sections that a release does not read', () => {
  test.each([
    ['AIRFLOW__WEBSERVER__AUTH_MANAGER', '2.10.5', 'config-ignored-setting', 'AIRFLOW__CORE__AUTH_MANAGER'],
    ['AIRFLOW__SECRETS__JWT_SECRET', '3.1.5', 'config-ignored-setting', 'AIRFLOW__API_AUTH__JWT_SECRET'],
    ['AIRFLOW__FAB__OAUTH_PROVIDERS', '3.1.5', 'config-ignored-setting', 'webserver_config.py'],
    ['AIRFLOW__WEBSERVER__ENABLE_PROXY_FIX', '3.1.5', 'config-proxy-fix', 'AIRFLOW__FAB__ENABLE_PROXY_FIX'],
    ['AIRFLOW__FAB__ENABLE_PROXY_FIX', '2.10.5', 'config-proxy-fix', 'AIRFLOW__WEBSERVER__ENABLE_PROXY_FIX'],
  ])('%s on %s', async (name, airflow, rule, right) => {
    const { report } = await lintText(`${name}=x\n`, '.env', '--airflow', airflow);
    expect(shown(report)).toEqual([`${rule}@1 warning`]);
    expect(report.findings[0]?.fix?.text).toContain(right);
  });

  test('an option that moved and is still read is none', async () => {
    const { report } = await lintText(
      'AIRFLOW__WEBSERVER__SECRET_KEY_CMD=x\nAIRFLOW__WEBSERVER__BASE_URL=https://x\n',
      '.env',
      '--airflow',
      '3.3.2',
    );
    expect(shown(report)).toEqual([]);
  });
});

describe('another auth manager', () => {
  const simple = 'airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager';

  test('is said first, since nothing of the file is in force then', async () => {
    const text = `airflowVersion: 3.3.2\napiServer:\n  apiServerConfig: |\n    AUTH_ROLE_PUBLIC = "Admin"\nconfig:\n  core:\n    auth_manager: ${simple}\n`;
    const { report } = await lintText(text, 'values.yaml');
    expect(shown(report)).toEqual(['auth-manager-not-fab@7', 'config-public-role@4']);
  });

  test.each([
    ['.env', `AIRFLOW__CORE__AUTH_MANAGER=${simple}\n`],
    ['airflow.cfg', `[core]\nauth_manager = ${simple}\n`],
    ['values.yaml', `executor: x\nenv:\n  - { name: AIRFLOW__CORE__AUTH_MANAGER, value: ${simple} }\n`],
  ])('in %s', async (file, text) => {
    const { report } = await lintText(text, file);
    expect(report.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'auth-manager-not-fab warning',
    ]);
  });
});

describe('what is not there to be read is not fine', () => {
  test.each([
    [
      'values that name a ConfigMap',
      'values.yaml',
      'executor: x\nwebserver:\n  webserverConfigConfigMapName: x\n',
    ],
    ['a file of the chart', 'values.yaml', 'webserver:\n  webserverConfig: |\n    {{ .Files.Get "x.py" }}\n'],
    ['a variable of Terraform', 'values.yaml', `webserver:\n  webserverConfig: |\n    ${VARIABLE}\n`],
    [
      'Python between statements of Jinja',
      'webserver_config.py.j2',
      'X = {% if a %}1{% else %}2{% endif %}\n',
    ],
  ])('%s', async (_, file, text) => {
    const { report, status } = await lintText(text, file, '--airflow', '2.10.5');
    expect(report.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'config-not-followed unknown',
    ]);
    expect(status).toBe(3);
  });
});

test('a file says by itself how it is to be read', async () => {
  const findingsOf = async (text: string | Buffer) => shown((await lintText(text)).report);
  const rest = 'WTF_CSRF_TIME_LIMIT = None\n';
  expect(
    await findingsOf(Buffer.from(`# -*- coding: latin-1 -*-\nX = "gest\xe3o"\n${rest}`, 'latin1')),
  ).toEqual([]);
  expect(await findingsOf(Buffer.from(`X = "gest\xe3o"\n${rest}`, 'latin1'))).toEqual([
    'config-not-python@-',
  ]);
  expect(await findingsOf('X = 1\rWTF_CSRF_TIME_LIMIT = None\r')).toEqual([]);
});

describe('variables that lack an underscore', () => {
  const compose = (...lines: string[]) =>
    `services:\n  web:\n    environment:\n${lines.map((line) => `      ${line}\n`).join('')}`;

  test.each([
    'AIRFLOW_WEBSERVER_SECRET_KEY',
    'AIRFLOW__WEBSERVER_SECRET_KEY',
    'AIRFLOW_WEBSERVER__SECRET_KEY',
    'AIRFLOW_CORE_AUTH_MANAGER',
    'AIRFLOW_API_AUTH_JWT_SECRET',
  ])('%s is read by nothing', async (name) => {
    const { report } = await lintText(compose(`${name}: "1"`), 'docker-compose.yml');
    expect(shown(report)).toEqual(['config-ignored-setting@4 warning']);
  });

  test.each([
    ['the right one beside it', ['AIRFLOW_CORE_AUTH_MANAGER: x', 'AIRFLOW__CORE__AUTH_MANAGER: x.y.Z']],
    ['what is no option', ['AIRFLOW_HOME: /x', 'AIRFLOW_UID: "50000"', 'AIRFLOW_CONN_A: http://b']],
    ['names of other images', ['AIRFLOW_SECRET_KEY: x', 'AIRFLOW_EXECUTOR: x', 'AIRFLOW_BASE_URL: x']],
  ])('%s is nothing to say', async (_, lines) => {
    const { report } = await lintText(compose(...lines), 'docker-compose.yml');
    expect(shown(report).filter((one) => one.startsWith('config-ignored-setting'))).toEqual([]);
  });
});

test.each([
  ['airflow.providers.fab.auth_manager.FabAuthManager', ['auth-manager-not-fab@2']],
  ['airflow.auth.managers.fab.FabAuthManager', ['auth-manager-not-fab@2']],
  ['airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager', []],
  ['acme.sign_in.OwnFabAuthManager', []],
])('an auth manager that is not there: %s', async (manager, found) => {
  const { report } = await lintText(
    `[core]\nauth_manager = ${manager}\n`,
    'airflow.cfg',
    '--airflow',
    '3.1.5',
  );
  expect(shown(report).filter((one) => one.startsWith('auth-manager'))).toEqual(found);
});

test('a tag that names the Python alone names no Airflow', async () => {
  const text = 'services:\n  web:\n    image: apache/airflow:latest-python3.13\n';
  const { report } = await lintText(text, 'docker-compose.yml');
  expect(report.findings.map(({ message }) => message).join()).not.toContain('3.13');
});
