import { signsIn, table } from './rule-table.ts';

/** Lines of the method begin at 9. */
const manager = (
  body: string,
  mapping = '{"root": ["Admin"], "reader": ["Viewer"], "none": ["Public"]}',
  above = '',
) =>
  `${signsIn(`AUTH_ROLES_MAPPING = ${mapping}\n`)}from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
${above || 'KEYS = ["root"]'}
class M(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        me = resp["userinfo"]
${body
  .split('\n')
  .map((line) => `        ${line}\n`)
  .join('')}SECURITY_MANAGER_CLASS = M
`;
const keys = (text: string) => manager(`return {"username": me["sub"], "role_keys": ${text}}`);
const method = (...lines: string[]) =>
  manager([...lines, 'return {"username": me["sub"], "role_keys": keys}'].join('\n'));

table('config-fixed-role-key', [
  ['of the token', keys('me.get("groups", [])'), []],
  ['a list', keys('["root"]'), ['error@11']],
  ['a role that only reads', keys('["reader"]'), ['warning@11']],
  ['Public', keys('["none"]'), []],
  ['a key that is not mapped', keys('["other"]'), []],
  ['a default', keys('me.get("groups", ["root"])'), ['error@11']],
  ['a default by `or`', keys('me.get("groups") or ["root"]'), ['error@11']],
  ['an addition', keys('me.get("groups", []) + ["root"]'), ['error@11']],
  ['an unpacked list', keys('[*me.get("groups", []), "root"]'), ['error@11']],
  ['a list with a name', keys('KEYS'), ['error@7']],
  ['appended', method('keys = [group for group in me["groups"]]', 'keys.append("root")'), ['error@12']],
  ['extended by the token', method('keys = ["root"]', 'keys.extend(me["groups"])'), ['error@11']],
  [
    'the name of the provider',
    manager('if provider == "azure":\n    return {"username": me["sub"], "role_keys": ["root"]}'),
    ['error@12'],
  ],
  ['after a check of the answer', method('if not me:', '    return {}', 'keys = ["root"]'), ['error@13']],
  ['whoever has no group', method('keys = me.get("groups")', 'if not keys:', '    return {}'), []],
  ['otherwise', keys('["root"] if "admins" in me["groups"] else ["reader"]'), ['warning@11']],
  ['a person who was asked', keys('["root"] if "admins" in me["groups"] else []'), []],
  ['a branch', method('keys = []', 'if "admins" in me["groups"]:', '    keys = ["root"]'), []],
  [
    'appended in a branch',
    method('keys = []', 'if "admins" in me["groups"]:', '    keys.append("root")'),
    [],
  ],
  [
    'a branch that takes it away',
    method('keys = ["root"]', 'if "admins" not in me["groups"]:', '    keys = []'),
    [],
  ],
  [
    'only members come so far',
    method('if "admins" not in me["groups"]:', '    raise ValueError()', 'keys = ["root"]'),
    [],
  ],
  ['a table', method('table = {"a": ["root"]}', 'keys = table.get(me["department"], [])'), []],
  [
    'a filter',
    method('known = ["root", "reader"]', 'keys = [key for key in known if key in me["groups"]]'),
    [],
  ],
  [
    'pairs',
    method('pairs = [("a", "root")]', 'keys = [key for group, key in pairs if group in me["groups"]]'),
    [],
  ],
  [
    'a list with a name, in a branch',
    manager(
      'if "admins" in me["groups"]:\n    return {"username": me["sub"], "role_keys": KEYS}\nreturn {"username": me["sub"], "role_keys": []}',
    ),
    [],
  ],
]);

const named = (text: string) => manager(`return {"username": ${text}, "role_keys": me["groups"]}`);

table('config-shared-account', [
  ['of the token', named('me["sub"]'), []],
  ['a text', named('"admin"'), ['error@11']],
  ['a text and a claim', named('f"sso_{me[\'sub\']}"'), []],
  ['nothing', named('""'), []],
  [
    'for some people',
    manager(
      'if me["email"] in ("a@b.c",):\n    return {"username": "admin"}\nreturn {"username": me["sub"]}',
    ),
    ['error@12'],
  ],
]);
