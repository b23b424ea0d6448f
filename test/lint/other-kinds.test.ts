import { expect, test } from 'vitest';
import { lintText } from './lint-text.ts';
import { signsIn, table } from './rule-table.ts';

const LDAP = 'from flask_appbuilder.const import AUTH_LDAP\nAUTH_TYPE = AUTH_LDAP\n';
const directory = 'AUTH_LDAP_SERVER = "ldaps://d.example.com"\nAUTH_LDAP_SEARCH = "ou=x"\n';
const whole = `${directory}AUTH_LDAP_BIND_USER = ""\nAUTH_LDAP_USE_TLS = False\nAUTH_LDAP_ALLOW_SELF_SIGNED = False
AUTH_LDAP_TLS_CACERTDIR = ""\nAUTH_LDAP_TLS_CACERTFILE = ""\nAUTH_LDAP_TLS_CERTFILE = ""\nAUTH_LDAP_TLS_KEYFILE = ""\n`;

table('config-ignored-setting', [
  ['a certificate beside OAuth', signsIn('AUTH_LDAP_ALLOW_SELF_SIGNED = True\n'), ['warning@5']],
  ['a CA beside OAuth', signsIn('AUTH_LDAP_TLS_CACERTFILE = "/ca.pem"\n'), ['warning@5']],
  ['what holds anyway', signsIn('AUTH_LDAP_ALLOW_SELF_SIGNED = False\n'), ['info@5']],
  ['what is left over of a directory', signsIn(directory), ['info@5']],
  ['all that the login API of FAB needs', signsIn(whole), ['warning@5']],
  ['beside passwords', `AUTH_TYPE = 1\n${directory}`, ['info@2']],
  ['the variable of a proxy', signsIn('AUTH_REMOTE_USER_ENV_VAR = "HTTP_X"\n'), ['info@5']],
  ['providers of OpenID 2.0', signsIn('OPENID_PROVIDERS = []\n'), ['info@5']],

  ['of a directory that is asked', `${LDAP}${whole}`, []],
  [
    'one of two kinds',
    'import os\nfrom flask_appbuilder.const import AUTH_LDAP, AUTH_DB\nAUTH_TYPE = AUTH_LDAP if os.environ.get("L") else AUTH_DB\nAUTH_LDAP_SERVER = "ldaps://x"\n',
    [],
  ],
  ['a kind that nobody knows', `import os\nAUTH_TYPE = int(os.environ["T"])\n${directory}`, []],
  [
    'named in a comment',
    signsIn('# AUTH_LDAP_SERVER, auth_user_ldap\nAUTH_LDAP_SERVER = "ldaps://x"\n'),
    ['info@6'],
  ],
  ['named in a docstring', signsIn('"""AUTH_LDAP_SERVER"""\nAUTH_LDAP_SERVER = "ldaps://#x"\n'), ['info@6']],
  ['read by its name', signsIn('AUTH_LDAP_SERVER = "ldaps://x"\nprint(globals()["AUTH_LDAP_SERVER"])\n'), []],
  ['read by the file', signsIn('AUTH_LDAP_SERVER = "ldaps://x"\nprint(AUTH_LDAP_SERVER)\n'), []],
  [
    'for a method of a manager',
    signsIn(
      `${directory}from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride as B\nclass M(B):\n    def f(self, u, p):\n        return self.auth_user_ldap(u, p)\nSECURITY_MANAGER_CLASS = M\n`,
    ),
    [],
  ],
  [
    'with a manager of another file',
    signsIn(`${directory}from company import Manager\nSECURITY_MANAGER_CLASS = Manager\n`),
    [],
  ],
  ['with names of another file', `from base import *\n${signsIn(directory)}`, []],
]);

table('config-tls-off', [
  [
    'any certificate of a directory',
    `${LDAP}${directory}AUTH_LDAP_ALLOW_SELF_SIGNED = True\n`,
    ['warning@5'],
  ],
  ['the certificate is checked', `${LDAP}${directory}AUTH_LDAP_ALLOW_SELF_SIGNED = False\n`, []],
  ['beside OAuth', signsIn('AUTH_LDAP_ALLOW_SELF_SIGNED = True\n'), []],
]);

test('what is demanded beside it is said not to count', async () => {
  const both = `${LDAP}${directory}AUTH_LDAP_ALLOW_SELF_SIGNED = True\nAUTH_LDAP_TLS_DEMAND = True\n`;
  const { report } = await lintText(both, 'webserver_config.py', '--airflow', '3.3.2');
  const found = report.findings.find(({ rule }) => rule === 'config-tls-off');
  expect(found?.message).toContain('AUTH_LDAP_TLS_DEMAND is not looked at beside it');
});
