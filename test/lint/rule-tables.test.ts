import { table } from './rule-table.ts';

table('config-csrf-off', [
  ['not set', 'X = 1\n', []],
  ['on', 'WTF_CSRF_ENABLED = True\n', []],
  ['off', '\nWTF_CSRF_ENABLED = False\n', ['warning@2']],
  ['off in both ways', 'WTF_CSRF_ENABLED = False\nWTF_CSRF_CHECK_DEFAULT = 0\n', ['warning@1', 'warning@2']],
  ['set twice, and on in the end', 'WTF_CSRF_ENABLED = False\nWTF_CSRF_ENABLED = True\n', []],
  ['set twice, and off in the end', 'WTF_CSRF_ENABLED = True\nWTF_CSRF_ENABLED = False\n', ['warning@2']],
  ['from the environment', 'import os\nWTF_CSRF_ENABLED = os.environ.get("CSRF") == "1"\n', []],
  ['the time limit alone', 'WTF_CSRF_TIME_LIMIT = None\n', []],
  ['in a class, where it does nothing', 'class A:\n    WTF_CSRF_ENABLED = False\n', []],
]);

table('config-public-role', [
  ['Public', 'AUTH_ROLE_PUBLIC = "Public"\n', []],
  ['nothing', 'AUTH_ROLE_PUBLIC = ""\n', []],
  ['None', 'AUTH_ROLE_PUBLIC = None\n', []],
  ['Viewer', 'AUTH_ROLE_PUBLIC = "Viewer"\n', ['warning@1']],
  ['Admin', 'AUTH_ROLE_PUBLIC = "Admin"\n', ['error@1']],
  ['a role of one’s own', 'AUTH_ROLE_PUBLIC = "Kiosk"\n', ['error@1']],
  ['behind a name', 'ROLE = "Op"\nAUTH_ROLE_PUBLIC = ROLE\n', ['error@1']],
  [
    'one of two',
    'import os\nAUTH_ROLE_PUBLIC = "Admin" if os.environ.get("DEV") else "Public"\n',
    ['error@2'],
  ],
]);

const signIn = (more: string) =>
  `from flask_appbuilder.security.manager import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\n${more}`;

table('config-registration-off', [
  ['on', signIn('AUTH_USER_REGISTRATION = True\n'), []],
  ['off', signIn('AUTH_USER_REGISTRATION = False\n'), ['warning@3']],
  ['not set', signIn(''), ['warning@2']],
  ['from the environment', signIn('import os\nAUTH_USER_REGISTRATION = bool(os.environ.get("X"))\n'), []],
  [
    'a file without a sign-in',
    'from flask_appbuilder.security.manager import AUTH_DB\nAUTH_TYPE = AUTH_DB\n',
    [],
  ],
  ['perhaps set by a file that this one takes in', signIn('from base_config import *\n'), []],
]);

const scope = (text: string) => `OAUTH_PROVIDERS = [{
    "name": "azure", "token_key": "access_token",
    "remote_app": {
        "server_metadata_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0/.well-known/openid-configuration",
        "client_kwargs": {"scope": ${text}},
    },
}]
`;

table('config-scope-excessive', [
  ['what a sign-in needs', scope('"openid email profile"'), []],
  ['User.Read', scope('"openid email profile User.Read"'), ['info@5']],
  ['offline_access', scope('"openid email profile offline_access"'), ['info@5']],
  ['everything of a kind', scope('"openid Directory.Read.All"'), ['warning@5']],
  ['what may be written', scope('"openid User.ReadWrite"'), ['warning@5']],
  ['the default of Graph', scope('"openid https://graph.microsoft.com/.default"'), ['warning@5']],
  ['a claim, which config-claim-as-scope says', scope('"openid groups"'), []],
  ['what nobody can tell', `import os\n${scope('os.environ["SCOPE"]')}`, []],
]);

table('config-setting-in-class', [
  ['in the file', 'AUTH_USER_REGISTRATION = True\n', []],
  ['in a class', 'class Config:\n    AUTH_USER_REGISTRATION = True\n', ['error@2']],
  [
    'two in a class: one mistake',
    'class Config:\n    AUTH_USER_REGISTRATION = True\n    AUTH_ROLES_SYNC_AT_LOGIN = True\n',
    ['error@2', 'warning@3'],
  ],
  [
    'in two classes',
    'class A:\n    AUTH_USER_REGISTRATION = True\nclass B:\n    AUTH_ROLES_SYNC_AT_LOGIN = True\n',
    ['error@2', 'error@4'],
  ],
  ['in the file too', 'AUTH_USER_REGISTRATION = True\nclass A:\n    AUTH_USER_REGISTRATION = True\n', []],
  ['a name of one’s own', 'class A:\n    COLOUR = "red"\n', []],
  [
    'in a method',
    'class A:\n    def f(self):\n        AUTH_USER_REGISTRATION = True\n        return AUTH_USER_REGISTRATION\n',
    [],
  ],
]);
