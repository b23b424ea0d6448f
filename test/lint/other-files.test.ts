import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';
import { signsIn } from './rule-table.ts';

/** As Entra makes them, and nobody's. */
const SECRET = ['Abc8Q', 'x'.repeat(34)].join('~');
const BASE64 = Buffer.from(SECRET).toString('base64');
const LITERAL = 'config-secret-literal';

const found = async (name: string, text: string, ...more: string[]) => {
  const { report, out } = await lintText(text, name, ...more);
  for (const hidden of [SECRET, BASE64, 'k9-signs-all']) expect(out).not.toContain(hidden);
  return shown(report);
};

describe('a secret in a file that is no Python', () => {
  test.each<[string, string, string, string[]]>([
    ['an env file', '.env', `AAD_CLIENT_ID=x\nexport AAD_CLIENT_SECRET="${SECRET}"\n`, [`${LITERAL}@2`]],
    ['an env file with settings', '.env', `AIRFLOW__CORE__X=1\nOIDC_CLIENT_SECRET=abc\n`, [`${LITERAL}@2`]],
    ['an env file without it', '.env', `AIRFLOW__CORE__X=1\nOIDC_CLIENT_SECRET=\n`, []],
    ['a Secret', 's.yaml', `apiVersion: v1\nkind: Secret\ndata:\n  client: ${BASE64}\n`, [`${LITERAL}@4`]],
    ['values, plain', 'v.yaml', `executor: x\nenv: []\nsso:\n  password: ${SECRET}\n`, [`${LITERAL}@4`]],
    [
      'JSON',
      'v.json',
      `{"webserver": {"env": [{"name": "A_CLIENT_SECRET", "value": "${SECRET}"}]}, "executor": "x"}`,
      [`${LITERAL}@1`],
    ],
    [
      'a service that is not Airflow',
      'compose.yaml',
      `services:\n  airflow:\n    environment: { AIRFLOW__CORE__X: "1" }\n  chart:\n    image: apache/superset\n    environment:\n      OAUTH_CLIENT_SECRET: ${SECRET}\n`,
      [],
    ],
    [
      'a service that is built here and is not Airflow',
      'compose.yaml',
      `services:\n  airflow:\n    environment: { AIRFLOW__CORE__X: "1" }\n  portal:\n    build: .\n    environment:\n      PORTAL_CLIENT_SECRET: ${SECRET}\n`,
      [],
    ],
    [
      'a service with an image of one’s own',
      'compose.yaml',
      `services:\n  airflow:\n    image: registry/data:1\n    environment:\n      OAUTH_CLIENT_SECRET: ${SECRET}\n`,
      [`${LITERAL}@5`],
    ],
    [
      'the key of sessions',
      'compose.yaml',
      'services:\n  web:\n    environment:\n      AIRFLOW__WEBSERVER__SECRET_KEY: k9-signs-all\n',
      [`${LITERAL}@4`],
    ],
    [
      'the key of sessions, filled in',
      'compose.yaml',
      `services:\n  web:\n    environment:\n      AIRFLOW__API__SECRET_KEY: $\{KEY}\n`,
      [],
    ],
    ['the key of sessions, from a variable', 'airflow.cfg', '[api]\nsecret_key = $KEY\n', []],
    ['the key of tokens', 'airflow.cfg', '[api_auth]\njwt_secret = k9-signs-all\n', [`${LITERAL}@2`]],
    ['a key in values', 'v.yaml', 'executor: x\nenv: []\napiSecretKey: k9-signs-all\n', [`${LITERAL}@3`]],
    ['the name of its Secret', 'v.yaml', 'executor: x\nenv: []\napiSecretKeySecretName: keys\n', []],
  ])('%s', async (_, name, text, rules) => {
    expect(await found(name, text)).toEqual(rules);
  });
});

describe('airflow.cfg that Airflow cannot read', () => {
  test.each<[string, string, number, string]>([
    ['no section', 'a = 1\n[core]\n', 1, 'before the first section'],
    ['a section without its end', '[core\na = 1\n', 1, 'before the first section'],
    ['a line of words', '[core]\na = 1\nwords\n', 3, 'neither'],
    ['an option twice', '[core]\na = 1\nA = 2\n', 3, 'stands twice'],
    ['a section twice', '[core]\na = 1\n[core]\nb = 2\n', 3, 'stands there twice'],
  ])('%s', async (_, text, line, why) => {
    const { report, status } = await lintText(text, 'airflow.cfg');
    expect(shown(report)).toEqual([`config-not-python@${line}`]);
    expect(report.findings[0]?.message).toContain(why);
    expect(report.findings[0]?.fix?.text).toBeTruthy();
    expect(status).toBe(1);
  });

  test('what it takes is fine', async () => {
    const text =
      '# x\n[core]\nauth_manager = a.FabAuthManager\n; y\nlong =\n    one\n    two words\n\n[core.x]\nk: v\n';
    expect(await found('airflow.cfg', text)).toEqual([]);
  });
});

describe('the auth manager that Airflow 3 takes by itself', () => {
  const compose = (more: string) =>
    `services:\n  old:\n    environment:\n      AIRFLOW__CORE__AUTH_MANAGER: a.FabAuthManager\n  new:\n    environment:\n      AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: a:admin\n${more}`;
  test.each<[string, string, string[]]>([
    ['its users', compose(''), ['auth-manager-not-fab@7 warning']],
    [
      'everybody is an admin',
      compose('      AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS: "true"\n'),
      ['auth-manager-not-fab@8'],
    ],
    ['the one of FAB beside it', compose('      AIRFLOW__CORE__AUTH_MANAGER: a.FabAuthManager\n'), []],
  ])('%s', async (_, text, rules) => {
    expect(await found('compose.yaml', text)).toEqual(rules);
  });
});

test('everybody is an admin by the simple auth manager', async () => {
  const text =
    'AIRFLOW__CORE__AUTH_MANAGER=a.SimpleAuthManager\nAIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS=True\n';
  expect(await found('.env', text)).toEqual(['auth-manager-not-fab@1']);
  expect(await found('.env', text.replace('True', 'False'))).toEqual(['auth-manager-not-fab@1 warning']);
});

test('JSON is no Python', async () => {
  expect(await found('webserver_config.py', '{"AUTH_TYPE": 4}\n')).toEqual(['config-not-python@1']);
});

describe('variables that come from elsewhere', () => {
  test.each<[string, string]>([
    ['a chart', 'executor: x\nenv: []\nextraEnvFrom: |\n  - secretRef: { name: sso }\n'],
    ['a part of a chart', 'executor: x\nenv: []\napiServer: { envFrom: [{ secretRef: { name: sso } }] }\n'],
    [
      'a compose file',
      'services:\n  airflow:\n    env_file: sso\n    environment: { AIRFLOW__CORE__X: "1" }\n',
    ],
  ])('%s', async (_, text) => {
    const { report, status } = await lintText(text, 'values.yaml');
    expect(shown(report)).toEqual(['config-not-followed@3 info']);
    expect(report.findings[0]?.message).toContain('`sso`');
    expect(status).toBe(0);
  });

  test('none', async () => {
    expect(await found('values.yaml', 'executor: x\nextraEnvFrom: ""\napiServer: { envFrom: [] }\n')).toEqual(
      [],
    );
  });
});

test('what is known of the installation tells which faults of a release are named', async () => {
  const values = (more: string) =>
    `images: { airflow: { tag: 3.1.0 } }\nenv: []\nconfig:\n  fab: { session_backend: ${more} }\napiServer:\n  apiServerConfig: |\n${signsIn(
      '',
    )
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n`;
  const messages = async (text: string) =>
    (await lintText(text, 'values.yaml', '--fab', '3.0.1')).report.findings
      .filter(({ rule }) => rule === 'airflow-known-broken')
      .map(({ message }) => message)
      .join('\n');
  expect(await messages(values('securecookie'))).toContain('securecookie');
  expect(await messages(values('database'))).not.toContain('securecookie');
});

test.each([
  ['3.3.2', 'fab', ['config-session-in-cookie']],
  ['3.3.2', 'webserver', []],
  ['2.11.2', 'webserver', ['config-session-in-cookie']],
])('on %s sessions in the cookie are set in [%s]: %j', async (airflow, section, expected) => {
  const text = `executor: x\nconfig:\n  ${section}:\n    session_backend: securecookie\n`;
  const { report } = await lintText(text, 'values.yaml', '--airflow', airflow);
  expect(
    report.findings.map(({ rule }) => rule).filter((rule) => rule === 'config-session-in-cookie'),
  ).toEqual(expected);
});

test('Python that sets nothing of a sign-in was not checked', async () => {
  expect(await found('webserver_config.py', 'X = 1\n')).toEqual(['config-not-python@- unknown']);
  expect(await found('webserver_config.py', 'PERMANENT_SESSION_LIFETIME = 3600\n')).toEqual([]);
});

test('the switches of the Apache chart are no values of variables', async () => {
  const values =
    'executor: x\nwebserver: { replicas: 1 }\nenableBuiltInSecretEnvVars:\n  AIRFLOW__WEBSERVER__SECRET_KEY: true\n';
  expect(await found('values.yaml', values)).toEqual([]);
});

test('the number of an own image that no Airflow had says nothing of the release', async () => {
  const image = (tag: string) =>
    `executor: x\nimages:\n  airflow:\n    repository: registry.example.com/team\n    tag: ${tag}\n`;
  expect(await found('values.yaml', image('0.2.8'))).toEqual([]);
  expect(await found('values.yaml', image('2.99.0'))).toEqual(['airflow-fab-mismatch@- unknown']);
});
