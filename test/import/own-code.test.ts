import { describe, expect, test } from 'vitest';
import { importText } from './import-text.ts';

const head = (role = 'Public', mapping = '{"Admin": ["Admin"], "Op": ["Op"]}', more = '') => `import os
from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride as Base
from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "${role}"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = ${mapping}
OAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", ${more}"remote_app": {
    "client_id": os.environ["A"], "client_secret": os.environ["B"],
    "server_metadata_url": f"https://login.microsoftonline.com/{os.environ['T']}/v2.0/.well-known/openid-configuration",
    "client_kwargs": {"scope": "openid email profile"}}}]
TABLE = {"grp-boss": "Admin", "grp-ops": "Op"}
`;

const manager = (body: string, method = 'get_oauth_user_info(self, provider, resp)') =>
  `class M(Base):\n    def ${method}:\n${body.replace(/^/gm, '        ')}\nSECURITY_MANAGER_CLASS = M\n`;

async function access(text: string) {
  const { report } = await importText(
    text,
    'webserver_config.py',
    '--airflow',
    '3.3.2',
    '--url',
    'https://a.example.com',
  );
  const spec = report?.spec as {
    access: { claim: string; unmapped: string; mappings: Record<string, string[]> };
  };
  const warnings = report?.findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ message }) => message);
  return { ...spec.access, warnings: warnings?.join('\n') ?? '' };
}

const both = { 'grp-boss': ['Admin'], 'grp-ops': ['Op'] };

describe('keys that the security manager turns into others', () => {
  test.each([
    [
      'a loop',
      'keys = []\nfor g in resp["userinfo"].get("groups", []):\n    if g in TABLE:\n        keys.append(TABLE[g])\nreturn {"username": "x", "role_keys": keys}',
    ],
    [
      'a comprehension',
      'return {"username": "x", "role_keys": [TABLE[g] for g in resp["userinfo"]["groups"] if g in TABLE]}',
    ],
    [
      'conditions',
      'groups = (resp or {}).get("userinfo", {}).get("groups") or []\nkeys = []\nif "grp-boss" in groups:\n    keys = ["Admin"]\nelif "grp-ops" in groups:\n    keys = ["Op"]\nreturn {"username": "x", "role_keys": keys}',
    ],
    [
      'a function of the module',
      'return {"username": "x", "role_keys": named(resp["userinfo"].get("groups", []))}',
    ],
  ])('by %s', async (_, body) => {
    const named = 'def named(groups):\n    return [TABLE[g] for g in groups if g in TABLE]\n';
    const { claim, mappings, unmapped } = await access(head() + named + manager(body));
    expect({ claim, mappings, unmapped }).toEqual({ claim: 'groups', mappings: both, unmapped: 'Public' });
  });

  test('a key that everybody gets is what everybody gets', async () => {
    const text =
      head('Public', '{"all": ["User"]}') + manager('return {"username": "x", "role_keys": ["all"]}');
    expect(await access(text)).toMatchObject({ unmapped: 'User' });
  });
});

describe('roles that the security manager gives by itself', () => {
  const roles = 'names = [TABLE[r] for r in userinfo["role_keys"] if r in TABLE]\n';

  test('in _oauth_calculate_user_roles', async () => {
    const body = `${roles}return [self.find_role(n) for n in names]`;
    const text = head('Viewer') + manager(body, '_oauth_calculate_user_roles(self, userinfo)');
    expect(await access(text)).toMatchObject({ claim: 'roles', mappings: both, unmapped: 'deny' });
  });

  test('on the account', async () => {
    const body = `user = super().auth_user_oauth(userinfo)\n${roles}user.roles = [self.find_role(n) for n in names]\nreturn user`;
    expect(await access(head() + manager(body, 'auth_user_oauth(self, userinfo)'))).toMatchObject({
      mappings: both,
    });
  });

  test('in a way that cannot be followed: refused aloud', async () => {
    const body = 'return load_roles(userinfo)';
    const text = `from own import load_roles\n${head('Viewer')}${manager(body, '_oauth_calculate_user_roles(self, userinfo)')}`;
    const { warnings } = await access(text);
    expect(warnings).toContain('cannot be read off its code');
  });
});

test('a part of the token that is called like a claim is not that claim', async () => {
  const body =
    'return {"username": "x", "role_keys": resp["userinfo"]["resource_access"][os.environ["A"]]["roles"]}';
  const { status, err } = await importText(head() + manager(body));
  expect(status).toBe(2);
  expect(err).toContain('resource_access.*.roles');
});

describe('never more people than the file let in', () => {
  const info = 'me = super().get_oauth_user_info(provider, resp)\n';
  test.each([
    [
      'a check that raises',
      `${info}if not me["email"].endswith("@example.com"):\n    raise ValueError("not ours")\nreturn me`,
    ],
    [
      'a check that returns nothing',
      `${info}if me["email"].split("@")[1] not in DOMAINS:\n    return None\nreturn me`,
    ],
  ])('%s', async (_, body) => {
    const { unmapped, warnings } = await access(
      `DOMAINS = ["example.com"]\n${head('Viewer')}${manager(body)}`,
    );
    expect(unmapped).toBe('deny');
    expect(warnings).toContain('some people only');
  });

  test('a whitelist beside a role for everybody', async () => {
    const { unmapped, warnings } = await access(
      head('Admin', '{"a": ["Op"]}', '"whitelist": ["@example.com"], '),
    );
    expect(unmapped).toBe('deny');
    expect(warnings).toContain('whitelist');
  });

  test('a file without a mapping is never silent', async () => {
    expect((await access(head('Public', '{}'))).warnings).toContain('no mapping was found');
  });
});
