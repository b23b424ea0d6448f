import { entraProvider, signsIn, table } from './rule-table.ts';

const imports = 'import os\nfrom flask_appbuilder.const import AUTH_OAUTH, AUTH_DB\n';

table('config-auth-type', [
  ['an empty file', '', ['warning@1']],
  ['comments alone', '# AUTH_TYPE = AUTH_OAUTH\n', ['warning@1']],
  ['a docstring alone', '"""Nothing yet."""\n', ['warning@1']],
  ['a module of something else', 'class Manager:\n    pass\n', []],
  ['everything of another module', 'from company import *\n', []],
  ['code that is a text', 'exec(open("/x").read())\n', []],
  ['set', signsIn(''), []],
  ['set by way of globals()', `${imports}globals()["AUTH_TYPE"] = AUTH_OAUTH\n${entraProvider}`, []],
  ['a number', `import os\nAUTH_TYPE = 4\n${entraProvider}`, []],
  ['deleted', signsIn('del AUTH_TYPE\n'), ['error@3']],
  ['deleted with others', signsIn('X = 1\ndel X, AUTH_TYPE\n'), ['error@3']],
  ['perhaps deleted', signsIn('if os.getenv("X"):\n    del AUTH_TYPE\n'), ['unknown@3']],
  ['a text', `import os\nAUTH_TYPE = "AUTH_OAUTH"\n${entraProvider}`, ['error@2']],
  ['no kind', `import os\nAUTH_TYPE = 40\n${entraProvider}`, ['error@2']],
  ['of another module', `import foo, os\nAUTH_TYPE = foo.X\n${entraProvider}`, ['unknown@2']],
  ['of another module, by its name', `import foo, os\nAUTH_TYPE = foo.AUTH_OAUTH\n${entraProvider}`, []],
  ['of the environment', `import os\nAUTH_TYPE = int(os.environ["X"])\n${entraProvider}`, ['unknown@2']],
  ['no providers', `${imports}AUTH_TYPE = AUTH_OAUTH\n`, ['error@3']],
  ['an empty list of providers', `${imports}AUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = []\n`, ['error@4']],
  [
    'providers of a function',
    `${imports}from a import f\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = f()\n`,
    [],
  ],
  ['providers of another module', `${imports}from a import *\nAUTH_TYPE = AUTH_OAUTH\n`, []],
  [
    'filled later',
    `${imports}AUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = []\nOAUTH_PROVIDERS.append({"name": "azure"})\n`,
    [],
  ],
  ['passwords', `${imports}AUTH_TYPE = AUTH_DB\n`, []],
  [
    'OpenID 2.0 with what OAuth takes',
    'AUTH_TYPE = 0\nOPENID_PROVIDERS = [{"name": "sso", "remote_app": {"client_id": "x"}}]\n',
    ['error@1'],
  ],
  [
    'OpenID 2.0',
    'AUTH_TYPE = 0\nOPENID_PROVIDERS = [{"name": "x", "url": "https://x.example.com"}]\n',
    ['error@1'],
  ],
]);

table('config-start-stopped', [
  ['sys.exit', `import sys\nsys.exit(0)\n${imports}`, ['error@2']],
  ['raise', `raise SystemExit\n${imports}`, ['error@1']],
  ['a loop without an end', `${imports}while True:\n    pass\n`, ['error@3']],
  ['a loop that ends', `${imports}while True:\n    break\n`, []],
  ['a loop with a condition', `${imports}while os.getenv("X"):\n    pass\n`, []],
  ['both ways', `${imports}if os.getenv("X"):\n    raise ValueError("x")\nelse:\n    exit(1)\n`, ['error@3']],
  ['one of two ways', `${imports}if not os.getenv("X"):\n    raise ValueError("x")\n`, []],
  ['caught', `${imports}try:\n    raise ValueError("x")\nexcept ValueError:\n    pass\n`, []],
  ['in a function', 'def f():\n    raise ValueError("x")\n', []],
  ['for those who run it by hand', 'import sys\nif __name__ == "__main__":\n    sys.exit(1)\n', []],
]);

const openId = (more: string) => `AUTH_TYPE = 0\nAUTH_USER_REGISTRATION = True\n${more}`;

table('config-registration-role', [
  ['OpenID 2.0', openId('AUTH_USER_REGISTRATION_ROLE = "Admin"\n'), ['error@3']],
  ['OpenID 2.0, no role', openId('AUTH_USER_REGISTRATION_ROLE = "Public"\n'), []],
]);

table('config-secret-literal', [
  [
    'in OPENID_PROVIDERS',
    openId('OPENID_PROVIDERS = [{"name": "sso", "remote_app": {"client_secret": "MBuCyC5uMUCke7xIl"}}]\n'),
    ['error@3'],
  ],
]);

const key = (value: string) => `import os\nAUTH_TYPE = 1\nSECRET_KEY = ${value}\n`;

/** Sessions are signed with a text that everybody knows as well as with another. */
table('config-secret-literal', [
  ['a key that guides print', key('"changeme"'), ['error@3']],
  ['written another way', key('"Change_Me!"'), ['error@3']],
  [
    'of the skeleton of Flask-AppBuilder',
    key(String.raw`"\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h"`),
    ['error@3'],
  ],
  ['as a default', key('os.environ.get("SECRET_KEY", "changeme")'), ['warning@3']],
  ['a text to be replaced', key('"your-own-long-key-of-32-bytes"'), ['warning@3']],
  ['a gap to be filled', key('"<key of the sessions>"'), ['info@3']],
  ['a template', key('"{{ session_key }}"'), []],
  ['one of its own', key('"c0ffee-1f-we-had-any"'), ['error@3']],
  ['from the environment', key('os.environ["SECRET_KEY"]'), []],
]);
