import { expect, test } from 'vitest';
import { lintText } from './lint-text.ts';
import { type Case, signsIn, table } from './rule-table.ts';

const registers = (role: string) =>
  signsIn(`AUTH_USER_REGISTRATION = True\nAUTH_USER_REGISTRATION_ROLE = ${role}\n`);
const otherwise = (kind: string, role: string, on = 'True') =>
  `from flask_appbuilder.const import ${kind}\nAUTH_TYPE = ${kind}\nAUTH_USER_REGISTRATION = ${on}\nAUTH_USER_REGISTRATION_ROLE = "${role}"\n`;

table('config-registration-role', [
  ['Public', registers('"Public"'), []],
  ['a default of a variable', registers('os.getenv("ROLE", "Viewer")'), ['warning@6']],
  ['a privileged default of a variable', registers('os.environ.get("ROLE", "Op")'), ['error@6']],
  ['a harmless default', registers('os.getenv("ROLE", "Public")'), []],
  ['a variable without a default', registers('os.environ["ROLE"]'), []],
  ['passwords of its own database', otherwise('AUTH_DB', 'Admin'), ['error@4']],
  ['passwords of its own database, registration off', otherwise('AUTH_DB', 'Admin', 'False'), ['warning@4']],
  ['a role of one’s own by a form', otherwise('AUTH_DB', 'Guests'), ['warning@4']],
  ['the web server', otherwise('AUTH_REMOTE_USER', 'Admin'), ['error@4']],
  ['LDAP', otherwise('AUTH_LDAP', 'Admin'), ['error@4']],
  ['LDAP with a role that can read', otherwise('AUTH_LDAP', 'Viewer'), ['warning@4']],
]);

const maps = (entries: string, more = '') => signsIn(`AUTH_ROLES_MAPPING = {${entries}}\n${more}`);
const SYNC = 'AUTH_ROLES_SYNC_AT_LOGIN = True\n';

table('role-unknown', [
  ['three letters', maps('"a": ["Opp"]'), ['warning@5']],
  ['two letters that changed places', maps('"a": ["Uesr"]'), ['warning@5']],
  ['another capital', maps('"a": ["op"]'), ['error@5']],
  ['a role of one’s own', maps('"a": ["Data", "Ingest", "PII"]'), []],
]);

table('sync-off', [
  ['on', maps('"a": ["Op"]', SYNC), []],
  ['not set', maps('"a": ["Op"]'), ['warning@5']],
  ['off', maps('"a": ["Op"]', 'AUTH_ROLES_SYNC_AT_LOGIN = False\n'), ['warning@6']],
  ['from the environment', maps('"a": ["Op"]', 'AUTH_ROLES_SYNC_AT_LOGIN = bool(os.getenv("X"))\n'), []],
  ['without a mapping', signsIn(''), []],
  ['perhaps set by another module', maps('"a": ["Op"]', 'from company import *\n'), []],
]);

const ldap = (lines: string) =>
  `from flask_appbuilder.const import AUTH_LDAP\nAUTH_TYPE = AUTH_LDAP\nAUTH_LDAP_SERVER = "ldaps://a.example.com"\n${lines}\n`;
const search = (filter: string) => ldap(`AUTH_LDAP_SEARCH_FILTER = ${filter}`);

table('config-ldap-filter', [
  ['none', ldap(''), []],
  ['empty', search('""'), []],
  ['one condition', search('"(objectClass=person)"'), []],
  ['two in one', search('"(&(a=b)(c=d))"'), []],
  ['without parentheses', search('"objectClass=person"'), ['error@4']],
  ['one that is not closed', search('"(&(a=b)(c=d)"'), ['error@4']],
  ['in one case of two', search('"a=b" if X else "(a=b)"'), ['warning@4']],
  ['from the environment', search('os.environ["FILTER"]'), []],
  ['another way to sign in', 'AUTH_TYPE = 1\nAUTH_LDAP_SEARCH_FILTER = "a=b"\n', []],
]);

table('config-ldap-tls-twice', [
  ['off', ldap('AUTH_LDAP_USE_TLS = False'), []],
  ['not set', ldap(''), []],
  ['on', ldap('AUTH_LDAP_USE_TLS = True'), ['error@4']],
  ['a text, which is on', ldap('AUTH_LDAP_USE_TLS = "False"'), ['error@4']],
  ['in one case of two', ldap('AUTH_LDAP_USE_TLS = True if X else False'), ['warning@4']],
  ['from the environment', ldap('AUTH_LDAP_USE_TLS = bool(os.environ["TLS"])'), []],
  ['StartTLS', 'AUTH_TYPE = 2\nAUTH_LDAP_SERVER = "ldap://x"\nAUTH_LDAP_USE_TLS = True\n', []],
  [
    'a port of variables',
    'AUTH_TYPE = 2\nAUTH_LDAP_SERVER = "LDAPS://" + H\nAUTH_LDAP_USE_TLS = True\n',
    ['error@3'],
  ],
  [
    'a server of variables',
    'import os\nAUTH_TYPE = 2\nAUTH_LDAP_SERVER = os.environ["S"]\nAUTH_LDAP_USE_TLS = True\n',
    [],
  ],
  ['another way to sign in', 'AUTH_TYPE = 1\nAUTH_LDAP_SERVER = "ldaps://x"\nAUTH_LDAP_USE_TLS = True\n', []],
]);

table('config-mapping-claim-mismatch', [
  ['whole names', ldap('AUTH_ROLES_MAPPING = {"cn=ops,ou=g,dc=x": ["Op"]}'), []],
  ['short names', ldap('AUTH_ROLES_MAPPING = {"ops": ["Op"], "users": ["User"]}'), ['warning@4']],
  ['another field', ldap('AUTH_LDAP_GROUP_FIELD = "department"\nAUTH_ROLES_MAPPING = {"ops": ["Op"]}'), []],
]);

table('config-key-impossible', [
  ['values', maps('"airflow_admin": ["Op"], "team/data:op": ["Op"]'), []],
  ['a display name', maps('"Airflow Admin": ["Op"]'), ['error@5']],
  ['blank', maps('" ": ["Op"], "": ["Op"]'), ['error@5', 'error@5']],
  ['too long', maps(`"${'a'.repeat(121)}": ["Op"]`), ['error@5']],
  ['a letter that the documentation leaves out', maps('"gestão": ["Op"]'), ['warning@5']],
  ['just short enough', maps(`"${'a'.repeat(120)}": ["Op"]`), []],
  [
    'groups, whose names have blanks',
    maps('"Airflow Admin": ["Op"]', 'AUTH_OAUTH_ROLE_KEYS = {"azure": "groups"}\n'),
    [],
  ],
  [
    'another provider',
    maps('"Airflow Admin": ["Op"]')
      .replace('"azure"', '"okta"')
      .replace('os.environ["U"]', '"https://a.okta.com/x"'),
    [],
  ],
]);

const manager = (keys: string, decode: string) =>
  signsIn(
    `import jwt, requests\nfrom airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride\n${keys}\nclass M(FabAirflowSecurityManagerOverride):\n    def get_oauth_user_info(self, provider, resp):\n        claims = ${decode}\n        return {"username": claims["oid"], "role_keys": claims["roles"]}\nSECURITY_MANAGER_CLASS = M\n`,
  );
const DECODE = 'jwt.decode(resp["id_token"], KEY, algorithms=["RS256"], audience=os.environ["I"])';

table('config-keys-once', [
  [
    'by the address',
    manager('KEY = requests.get("https://a/discovery/v2.0/keys").json()', DECODE),
    ['warning@7'],
  ],
  [
    'by what it is given to',
    manager('KEY = requests.get(os.environ["K"]).json()["public_key"]', DECODE),
    ['warning@7'],
  ],
  ['something else', manager('X = requests.get("https://a/config").json()', 'resp["userinfo"]'), []],
  ['a client that looks again', manager('KEY = jwt.PyJWKClient(os.environ["K"])', DECODE), []],
  [
    'at each sign-in',
    manager('', DECODE.replace('KEY', 'requests.get("https://a/discovery/v2.0/keys").json()')),
    [],
  ],
]);

const logs = (body: string) =>
  signsIn(
    `import logging\nfrom airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride\nlog = logging.getLogger(__name__)\nclass M(FabAirflowSecurityManagerOverride):\n    def get_oauth_user_info(self, provider, resp):\n        ${body}\n        return {}\nSECURITY_MANAGER_CLASS = M\n`,
  );

table('config-secret-logged', [
  ['one by one', logs('for k, v in resp.items(): log.info("%s: %s", k, v)'), ['error@10']],
  ['the values', logs('for v in resp.values(): print(v)'), ['error@10']],
  ['the names', logs('for k in resp.keys(): log.info(k)'), []],
]);

table('config-ignored-setting', [
  ['a name that nothing reads', signsIn('class M:\n    pass\nSECURITY_MANAGER = M\n'), ['error@7']],
  [
    'beside the right one',
    signsIn('from a import M\nSECURITY_MANAGER = M\nSECURITY_MANAGER_CLASS = M\n'),
    ['info@6'],
  ],
]);

const GOOGLE = '{"name": "google", "token_key": "access_token", "remote_app": {}}';
const of = (providers: string, more: string) =>
  `from flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [${providers}]\n${more}`;
const OWN = `from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
class M(FabAirflowSecurityManagerOverride):
    BODY
SECURITY_MANAGER_CLASS = M
`;
const MAPPING = 'AUTH_ROLES_MAPPING = {"a": ["Op"]}\n';
const readsKeys = OWN.replace(
  'BODY',
  'def get_oauth_user_info(self, provider, resp):\n        return {"username": resp["sub"], "role_keys": resp["g"]}',
);
const unread: readonly Case[] = [
  ['Google', of(GOOGLE, MAPPING), ['error@4']],
  ['GitHub and Google', of(`${GOOGLE}, ${GOOGLE.replace('google', 'github')}`, MAPPING), ['error@4']],
  ['a manager that changes nothing of it', of(GOOGLE, MAPPING + OWN.replace('BODY', 'pass')), ['error@4']],
  ['a manager that reads keys', of(GOOGLE, MAPPING + readsKeys), []],
  ['Okta beside it', of(`${GOOGLE}, ${GOOGLE.replace('google', 'okta')}`, MAPPING), []],
  ['providers of another file', of(`${GOOGLE}, *more()`, MAPPING), []],
  ['a name of one’s own, whose `groups` are read', of(GOOGLE.replace('google', 'sso'), MAPPING), []],
  ['no mapping', of(GOOGLE, ''), []],
];
const asks = (name: string, kwargs: string) =>
  of(GOOGLE.replace('google', name).replace('{}', `{"client_kwargs": ${kwargs}}`), '');
table('config-scope-missing', [
  ['Keycloak without openid', asks('keycloak', '{"scope": "email profile"}'), ['error@3']],
  ['Keycloak without a scope', asks('keycloak', '{}'), ['error@3']],
  ['Keycloak with openid', asks('keycloak', '{"scope": "openid email"}'), []],
  ['a scope that is not known', asks('keycloak', '{"scope": scope()}'), []],
  ['parameters that are not known', asks('keycloak', 'kwargs()'), []],
  ['an old Keycloak', asks('keycloak_before_17', '{"scope": "email profile"}'), []],
  ['GitHub, which has no openid', asks('github', '{"scope": "read:user"}'), []],
  ['a manager of its own', `${asks('keycloak', '{"scope": "email"}')}${readsKeys}`, []],
]);

table('config-ignored-setting', unread);
table(
  'sync-off',
  unread.map(([what, text, found]) => [
    what,
    text,
    found.length > 0 || what === 'no mapping' ? [] : ['warning@4'],
  ]),
);

test('a registration role is not on top of a mapping that nobody has keys of', async () => {
  const role = 'AUTH_USER_REGISTRATION = True\nAUTH_USER_REGISTRATION_ROLE = "Viewer"\n';
  const messageOf = async (text: string) => {
    const { report } = await lintText(text, 'webserver_config.py', '--airflow', '3.3.2');
    return report.findings.find(({ rule }) => rule === 'config-registration-role')?.message;
  };
  expect(await messageOf(of(GOOGLE, MAPPING + role))).toMatch(/gets it$/);
  expect(await messageOf(of(GOOGLE, MAPPING + role + readsKeys))).toContain('on top of what is mapped');
});

test.each([
  ['', /move its keys up/],
  ['"server_metadata_url": "https://a.example.com/x", ', /remove it/],
])('server_metadata with %j beside it', async (url, fix) => {
  const remote = `"server_metadata": {"issuer": "https://a.example.com"}, ${url}`;
  const text = signsIn('').replace('"server_metadata_url": os.environ["U"], ', remote);
  const { report } = await lintText(text, 'webserver_config.py', '--airflow', '3.3.2');
  const found = report.findings.filter(({ rule }) => rule === 'config-ignored-setting');
  expect(found.map((one) => one.fix?.text)).toEqual([expect.stringMatching(fix)]);
});

table('config-tls-off', [
  [
    'a client of another library',
    signsIn('from keycloak import KeycloakOpenID\nK = KeycloakOpenID(verify=False)\n'),
    ['error@6'],
  ],
  [
    'a request of authlib',
    logs('me = self.oauth_remotes[provider].get("userinfo", verify=False)'),
    ['error@10'],
  ],
  ['the signature of a token', logs('import jwt; jwt.decode(resp["id_token"], verify=False)'), []],
]);

const github = (base: string) =>
  `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [{"name": "github", "token_key": "access_token", "remote_app": {\n"api_base_url": "${base}", "client_id": os.environ["I"]}}]\n`;

table('config-api-base-url', [
  ['with its slash', github('https://api.github.com/'), []],
  ['a host alone', github('https://api.github.com'), []],
  ['a path without a slash', github('https://ghe.example.com/api/v3'), ['error@5']],
]);

const tenant = (id: string, prefix = '') =>
  signsIn('').replace(
    'os.environ["U"]',
    `${prefix}"https://login.microsoftonline.com/${id}/v2.0/.well-known/openid-configuration"`,
  );

table('config-tenant-common', [
  ['an id', tenant('8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11'), []],
  ['all zeros', tenant('00000000-0000-0000-0000-000000000000'), ['error@4']],
  ['a sample', tenant('<tenant-id>'), ['error@4']],
  ['a name that is not filled in', tenant('{TENANT}'), ['error@4']],
  ['a name that is filled in', tenant("{os.environ['T']}", 'f'), []],
]);

const byName = (userInfo: string) =>
  `${signsIn('')}from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
TABLE = {"a": "Admin"}
class M(FabAirflowSecurityManagerOverride):
${userInfo}    def _oauth_calculate_user_roles(self, userinfo):
        return [self.find_role(key) for key in userinfo["role_keys"]]
SECURITY_MANAGER_CLASS = M
`;
const info = (keys: string) =>
  `    def get_oauth_user_info(self, provider, resp):\n        me = resp["userinfo"]\n        return {"username": me["sub"], "role_keys": ${keys}}\n`;

table('config-role-by-name', [
  ['keys of the stock code', byName(''), ['warning@9']],
  ['keys as they come', byName(info('me["groups"]')), ['warning@12']],
  ['names of a table', byName(info('[TABLE[g] for g in me["groups"] if g in TABLE]')), []],
  ['a fixed name', signsIn('def f(self):\n    return self.find_role("Admin")\n'), []],
]);
