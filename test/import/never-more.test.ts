import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { includes } from '../../src/import/registration.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { runCli } from '../cli/run-cli.ts';
import { resolved } from './old-files.ts';

const STAND_IN = fileURLToPath(new URL('stand_in.py', import.meta.url));
const isPython = spawnSync('python3', ['--version']).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-never-more-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ways to the keys, and whether a spec can name them. */
const literal: Record<string, string> = {
  item: 'me["groups"]',
  get: 'me.get("groups", [])',
  'get without a default': 'me.get("groups")',
  path: 'me["resource_access"]["airflow"]["roles"]',
  'path by a name': 'me["resource_access"][CLIENT]["roles"]',
  'get chain': 'me.get("realm_access", {}).get("roles", [])',
  'a method': 'self.part(me)["roles"]',
  'get, then item': 'me.get("realm_access", {})["roles"]',
};
const open: Record<string, string> = {
  'a variable': 'me["resource_access"][os.environ["SSO_CLIENT"]]["roles"]',
  'a variable by a name': 'me["resource_access"][FROM_OUTSIDE]["roles"]',
  'a get chain with a variable': 'me.get("resource_access", {}).get(FROM_OUTSIDE, {}).get("roles", [])',
  'another claim': 'me["resource_access"][me["azp"]]["roles"]',
  'an f-string': 'me["resource_access"][f"{FROM_OUTSIDE}"]["roles"]',
  'a place in a list': 'list(me["resource_access"].values())[0]["roles"]',
  'a copy of a part': 'dict(me["resource_access"]["airflow"])["roles"]',
  'a part with more': '{**me["resource_access"]["airflow"], "x": 1}["roles"]',
  'each of a part': '[k for one in me["resource_access"].values() for k in one["roles"]]',
};

/** What a manager does with them; what refuses by itself is never read as less. */
const shapes: Record<string, string> = {
  plain: 'keys = KEYS',
  alternative: 'keys = KEYS or me.get("roles", [])',
  'if empty': 'keys = KEYS\nif not keys:\n    keys = me.get("roles", [])',
  'by another claim': 'keys = KEYS if me.get("staff") else me.get("roles", [])',
  'none by another claim': 'keys = KEYS if me.get("staff") else []',
  'both added': 'keys = list(KEYS) + me.get("roles", [])',
  'both at once': 'keys = [k for k in KEYS if k in me.get("roles", [])]',
  filter: 'keys = [k for k in KEYS if k.startswith("data-r")]',
  'filter by a part': 'keys = [k for k in KEYS if "readers" in k]',
  'first alone': 'keys = KEYS[:1]',
  default: 'keys = KEYS or ["data-readers"]',
  caught: 'try:\n    keys = KEYS\nexcept Exception:\n    keys = []',
  'raise by another claim': 'keys = KEYS\nif not me.get("staff"):\n    raise ValueError("no")',
  'raise by a claim like a role':
    'keys = KEYS\nif me.get("user_role_kind") != "staff":\n    raise ValueError("no")',
  'raise without a key': 'keys = KEYS\nif "data-users" not in keys:\n    raise ValueError("no")',
  'raise without keys': 'keys = KEYS\nif not keys:\n    raise ValueError("no")',
  'nobody by another claim': 'keys = KEYS\nif "staff" not in me:\n    return {}',
  'nobody by a name': 'role_kind = me.get("staff")\nkeys = KEYS\nif not role_kind:\n    return None',
};

const file = (body: string, registration: string) => `import os
from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.const import AUTH_OAUTH
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "${registration}"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"data-admins": ["Admin"], "data-users": ["User"], "data-readers": ["Viewer"]}
CLIENT = "airflow"
FROM_OUTSIDE = os.environ["SSO_CLIENT"]
OAUTH_PROVIDERS = [{"name": "keycloak", "token_key": "access_token", "remote_app": {
    "client_id": "airflow", "client_secret": os.environ["SSO_SECRET"],
    "server_metadata_url": "https://sso.example.com/realms/data/.well-known/openid-configuration",
    "client_kwargs": {"scope": "openid email profile"}}}]
class M(FabAirflowSecurityManagerOverride):
    def part(self, me):
        return me["resource_access"]["airflow"]
    def get_oauth_user_info(self, provider, resp):
        me = resp["userinfo"]
${body.replace(/^/gm, '        ')}
        return {"username": me["sub"], "email": me["email"], "role_keys": keys}
SECURITY_MANAGER_CLASS = M
`;

/** The same numbers each time, from 0 to below 1. Source: the generator of Park and Miller, 1988. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Tokens that say different things in every place that one of the managers reads. */
function tokens(count: number): Record<string, unknown>[] {
  const next = numbers(7);
  const keys = () => ['data-admins', 'data-users', 'data-readers', 'other'].filter(() => next() < 0.3);
  const maybe = (name: string, value: unknown) => (next() < 0.6 ? { [name]: value } : {});
  const part = () => maybe('roles', keys());
  return Array.from({ length: count }, () => ({
    sub: 'a-person',
    email: 'ada@example.com',
    ...maybe('groups', keys()),
    ...maybe('roles', keys()),
    ...maybe('realm_access', part()),
    ...maybe('resource_access', { ...maybe('airflow', part()), ...maybe('another', part()) }),
    ...maybe('azp', 'another'),
    ...maybe('staff', true),
    ...maybe('user_role_kind', 'staff'),
  }));
}

const TOKENS = tokens(120);

/** What the file gives, by running it. */
function decisions(path: string): (string[] | 'deny')[] {
  const { status, stdout, stderr } = spawnSync('python3', [STAND_IN], {
    input: JSON.stringify({ file: path, env: { SSO_CLIENT: 'another', SSO_SECRET: 'x' }, claims: TOKENS }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The roles that the spec gives and the file does not; `let in` where the file refuses. Public can do nothing. */
function more(spec: string[] | 'deny', given: string[] | 'deny'): string[] {
  if (spec === 'deny') return [];
  return given === 'deny' ? ['let in'] : spec.filter((role) => role !== 'Public' && !includes(given, role));
}

/** Whether a spec came out. Its roles were held against those of the file for each token. */
async function isImported(text: string, name: string): Promise<boolean> {
  const path = join(folder, `${name.replaceAll(/\W+/g, '-')}.py`);
  writeFileSync(path, text);
  const { out, err, status } = await runCli([
    'import',
    path,
    '--airflow',
    '3.3.2',
    '--url',
    'https://a.example.com',
  ]);
  if (status === 2) {
    expect(err).toContain('there is nothing to import');
    return false;
  }
  const spec = loadSpec(out, 'airflow-entra.yaml');
  const old = decisions(path);
  for (const [index, claims] of TOKENS.entries())
    expect(more(resolved(spec, claims), old[index] ?? 'deny'), `${out}\n${JSON.stringify(claims)}`).toEqual(
      [],
    );
  return true;
}

describe.skipIf(!isPython && !process.env.CI)('a spec never gives more than the file', () => {
  test.each(Object.keys(literal))('by %s', async (way) => {
    const imported: string[] = [];
    for (const [shape, body] of Object.entries(shapes))
      for (const role of shape === 'plain' ? ['Public', 'Viewer', 'Op'] : ['Viewer'])
        if (
          await isImported(file(body.replaceAll('KEYS', literal[way] ?? ''), role), `${way} ${shape} ${role}`)
        )
          imported.push(shape);
    // What is refused always would hold too.
    expect(imported).toEqual(expect.arrayContaining(['plain', 'filter', 'filter by a part']));
  });

  test.each(Object.keys(open))('%s on the way is refused', async (way) => {
    for (const shape of ['plain', 'filter', 'default']) {
      const body = (shapes[shape] ?? '').replaceAll('KEYS', open[way] ?? '');
      expect(await isImported(file(body, 'Public'), `${way} ${shape}`), shape).toBe(false);
    }
  });
});
