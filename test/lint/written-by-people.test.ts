import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';

/** `${NAME:-default}`, which a template literal would fill in. */
const orElse = (name: string, value: string) => ['$', `{${name}:-${value}}`].join('');

const FAB = 'airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager';

const compose = (environment: string, image = 'acme/airflow:3.2.2') =>
  `services:\n  web:\n    image: ${image}\n    environment:\n      AIRFLOW__CORE__AUTH_MANAGER: ${FAB}\n${environment}`;

describe('the official image says which FAB provider it brings', () => {
  const roleOf = (image: string) => compose('      AIRFLOW__FAB__AUTH_ROLE_PUBLIC: Admin\n', image);

  test.each([
    ['apache/airflow:3.2.2', 'config-public-role@6'],
    ['docker.io/apache/airflow:3.2.2-python3.12', 'config-public-role@6'],
    ['acme/airflow:3.2.2', 'config-public-role@6 warning'],
    ['apache/airflow:slim-3.2.2', 'config-public-role@6 warning'],
  ])('%s: %s', async (image, expected) => {
    expect(shown((await lintText(roleOf(image), 'docker-compose.yml')).report)).toEqual([expected]);
  });

  test('an older one does not read the option, and what is broken in it is said', async () => {
    const { report } = await lintText(roleOf('apache/airflow:3.1.5'), 'docker-compose.yml');
    expect(shown(report)).toEqual(['airflow-known-broken@- warning']);
    expect(report.findings[0]?.fix?.text).toContain('apache/airflow:3.1.5 brings FAB provider 3.0.3');
  });

  test('one that installs another provider says nothing', async () => {
    const text = `${roleOf('apache/airflow:3.1.5')}      _PIP_ADDITIONAL_REQUIREMENTS: apache-airflow-providers-fab==3.8.0\n`;
    expect(shown((await lintText(text, 'docker-compose.yml')).report)).toEqual([
      'config-public-role@6 warning',
    ]);
  });
});

describe('accounts with stored passwords', () => {
  const byImage = (create: string, password: string) =>
    compose(`      _AIRFLOW_WWW_USER_CREATE: ${create}\n      _AIRFLOW_WWW_USER_PASSWORD: ${password}\n`);

  test.each([
    ['the default of a variable', byImage("'true'", orElse('P', 'airflow')), 7],
    // `[[ -n … ]]` in the entry point of the image: every text is yes.
    ['false, which the image takes for yes', byImage("'false'", orElse('P', 'airflow')), 7],
    [
      'a command',
      compose('').concat('    command: bash -c "airflow users create -u a --role Admin --password admin"\n'),
      6,
    ],
    [
      'a list of arguments',
      compose('').concat('    command: ["airflow", "users", "create", "--password", "admin"]\n'),
      6,
    ],
  ])('%s', async (_, text, line) => {
    expect(shown((await lintText(text, 'compose.yml')).report)).toEqual([
      `config-default-user@${line} warning`,
    ]);
  });

  const some = 'AIRFLOW__CORE__LOAD_EXAMPLES=False\n';
  test.each(['XXXXXXXXXXXX', '<password>', '***'])('%s stands for a password, and is none', async (text) => {
    const { report } = await lintText(`${some}_AIRFLOW_WWW_USER_PASSWORD=${text}\n`, 'example.env');
    expect(shown(report)).toEqual([]);
  });

  test('a password that is not known to everybody is not printed', async () => {
    const { report, out } = await lintText(byImage("'true'", 'Winter-2031'), 'compose.yml');
    expect(shown(report)).toEqual(['config-default-user@7 warning']);
    expect(out).not.toContain('Winter');
  });

  test.each([
    ['switched off', byImage("''", 'airflow')],
    ['a password that comes from elsewhere', byImage("'true'", ['$', '{P}'].join(''))],
    ['a comment', compose('      # airflow users create --password admin\n')],
    [
      'a command for nobody yet',
      compose('').concat('    command: airflow users create --use-random-password\n'),
    ],
  ])('%s is none', async (_, text) => {
    expect(shown((await lintText(text, 'compose.yml')).report)).toEqual([]);
  });
});

describe('settings', () => {
  test.each([
    ['AIRFLOW__API_AUTH__SECRET_KEY=x', 'config-ignored-setting@1 warning', '[api] and [webserver]'],
    ['AIRFLOW__CORE__AUTH_MANGER=x', 'config-ignored-setting@1 warning', 'AIRFLOW__CORE__AUTH_MANAGER'],
    [
      'AIRFLOW__FAB__ENABLE_PROXYFIX=True',
      'config-ignored-setting@1 warning',
      'AIRFLOW__FAB__ENABLE_PROXY_FIX',
    ],
  ])('%s is no option of any release', async (text, expected, right) => {
    const { report } = await lintText(`${text}\n`, '.env', '--airflow', '3.3.2');
    expect(shown(report)).toEqual([expected]);
    expect(report.findings[0]?.fix?.text).toContain(right);
  });

  test('an option that is like no other may be of a plugin', async () => {
    const { report } = await lintText('AIRFLOW__CORE__OUR_OWN_THING=x\n', '.env', '--airflow', '3.3.2');
    expect(shown(report)).toEqual([]);
  });

  test.each([
    ['.env', `AIRFLOW__API_AUTH__JWT_SECRET=${orElse('KEY', 'kEy-of-our-own')}\n`],
    ['compose.yml', compose(`      AIRFLOW__API_AUTH__JWT_SECRET: ${orElse('KEY', 'kEy-of-our-own')}\n`)],
  ])('the default of a signing key is one, in %s', async (file, text) => {
    const { report, out } = await lintText(text, file);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['config-secret-literal']);
    expect(report.findings[0]?.message).toContain('where nobody sets `KEY`');
    expect(out).not.toContain('of-our-own');
  });

  test('a key that is published is said to be', async () => {
    const { report } = await lintText('[webserver]\nsecret_key = temporary_key\n', 'airflow.cfg');
    expect(shown(report)).toEqual(['config-secret-literal@2']);
    expect(report.findings[0]?.message).toContain('a sample that is published');
  });

  test('an image of Airflow 1 is not known, and no bug', async () => {
    const { report, status } = await lintText(compose('', 'apache/airflow:1.10.14'), 'compose.yml');
    expect(shown(report)).toEqual(['airflow-fab-mismatch@- unknown']);
    expect(status).toBe(3);
  });

  test('a tag that another program replaces is not known', async () => {
    const text = 'executor: x\nwebserver:\n  webserverConfig: !include webserver_config.py\n';
    const { report, status } = await lintText(text, 'values.yaml');
    expect(shown(report)).toEqual(['config-not-followed@3 unknown']);
    expect(status).toBe(3);
  });
});

describe('a file of Python', () => {
  const head = 'from flask_appbuilder.const import AUTH_LDAP\nAUTH_TYPE = AUTH_LDAP\n';

  test.each([
    [`${head}AUTH_LDAP_SERVER = "ldap://dc.example.com"\n`, ['config-tls-off@3 warning']],
    [`${head}AUTH_LDAP_SERVER = "ldap://dc.example.com"\nAUTH_LDAP_USE_TLS = True\n`, []],
    [`${head}AUTH_LDAP_SERVER = "ldaps://dc.example.com"\n`, []],
    [`${head}AUTH_LDAP_LASTTNAME_FIELD = "sn"\n`, ['config-ignored-setting@3 warning']],
    [`${head}AUTH_LDAP_GROUP_FIELD = "memberOf"\n`, []],
    [`${head}AUTH_OUR_OWN_THING = "x"\n`, ['config-ignored-setting@3 info']],
    [`${head}AUTH_OUR_OWN_THING = "x"\nprint(AUTH_OUR_OWN_THING)\n`, []],
    ['SAML_PROVIDERS = [{"name": "x"}]\n', ['config-saml@1 warning']],
    ['AUTH_TYPE = "saml"\n', ['config-saml@1']],
    [
      'from contoso.sso import SAMLSecurityManager\nSECURITY_MANAGER_CLASS = SAMLSecurityManager\n',
      ['config-saml@2 unknown'],
    ],
  ])('%s: %s', async (text, expected) => {
    expect(shown((await lintText(text, 'webserver_config.py', '--airflow', '3.3.2')).report)).toEqual(
      expected,
    );
  });

  test.each([
    ['https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/saml2', true],
    ['https://sso.example.com/realms/data/protocol/saml', true],
    ['https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/oauth2/v2.0/authorize', false],
    ['https://sso.example.com/realms/saml2-people/protocol/openid-connect/auth', false],
  ])('%s is an address of SAML: %s', async (address, expected) => {
    const text = `from flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {\n"authorize_url": "${address}",\n"access_token_url": "${address}"}}]\n`;
    const { report } = await lintText(text, 'webserver_config.py', '--airflow', '3.3.2');
    expect(shown(report).filter((one) => one.startsWith('config-saml'))).toEqual(
      expected ? ['config-saml@4'] : [],
    );
  });

  test('what belongs in place of request_token_params is said with its own scope', async () => {
    const provider = (remote: string) =>
      `from flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [{"name": "github", "token_key": "access_token", "remote_app": {"api_base_url": "https://api.github.com/", ${remote}}}]\n`;
    const fixOf = async (remote: string) => {
      const { report } = await lintText(provider(remote), 'a.py', '--airflow', '3.3.2');
      return report.findings.find(({ message }) => message.includes('request_token_params'))?.fix?.text;
    };
    expect(await fixOf('"request_token_params": {"scope": "read:org", "prompt": "login"}')).toBe(
      'write `"client_kwargs": {"scope": "read:org"}` in its place, and move `prompt` to `authorize_params`',
    );
    expect(
      await fixOf('"request_token_params": {"scope": "x"}, "client_kwargs": {"scope": "read:org"}'),
    ).toBe('remove it: the scope that counts stands in `remote_app` already');
  });

  test('the name of a setting as its value is not hidden, and no secret', async () => {
    const text =
      'from flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [{"name": "github", "token_key": "access_token", "remote_app": {"client_secret": "client_secret"}}]\n';
    const { report } = await lintText(text, 'a.py', '--airflow', '3.3.2');
    const found = report.findings.find(({ rule }) => rule === 'config-secret-literal');
    expect(found?.severity).toBe('info');
    expect(found?.message).toContain('`client_secret`');
  });
});

test('keys of another chart are ignored by the one of Apache', async () => {
  const text =
    'airflow:\n  executor: X\nconfig:\n  AIRFLOW__CORE__EXECUTOR: { value: X }\nwebserver:\n  webserverConfig: |\n    AUTH_ROLE_PUBLIC = "Public"\n    AUTH_TYPE = 1\n';
  expect(shown((await lintText(text, 'values.yaml', '--airflow', '2.10.5')).report)).toEqual([
    'chart-config-ignored@1 warning',
    'chart-config-ignored@4 warning',
  ]);
});

test('a block that begins with a template action is read, and a choice in one line is a value', async () => {
  const text =
    'executor: X\nextraEnv: |\n{{- if .Values.oidc }}\n  - name: A_B\n    value: {{ if .Values.x }}"a"{{ else }}"b"{{ end }}\n{{- end }}\nwebserver:\n  webserverConfig: |\n{{- if .Values.role }}\n    AUTH_ROLE_PUBLIC = "Admin"\n{{- end }}\n    AUTH_TYPE = 1\n';
  const { report } = await lintText(text, 'values.yaml.gotmpl', '--airflow', '2.10.5');
  expect(shown(report)).toEqual(['config-public-role@10']);
});
