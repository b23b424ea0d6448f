import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { importText, specOf } from './import-text.ts';

/** What a file says beside a provider. */
interface Parts {
  name: string;
  remote: string;
  entry?: string;
  settings?: string;
  after?: string;
}

const file = ({ name, remote, entry = '', settings, after = '' }: Parts) => `import os
from flask_appbuilder.const import AUTH_OAUTH
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
${settings ?? 'AUTH_USER_REGISTRATION_ROLE = "Public"\nAUTH_ROLES_SYNC_AT_LOGIN = True\nAUTH_ROLES_MAPPING = {"data-admins": ["Admin"], "data-readers": ["Viewer"]}'}
OAUTH_PROVIDERS = [{"name": "${name}", ${entry}"token_key": "access_token", "remote_app": {
    "client_id": os.environ["SSO_ID"], "client_secret": os.environ["SSO_SECRET"], ${remote},
    "client_kwargs": {"scope": "openid email profile"}}}]
${after}`;

const metadata = (issuer: string) => `"server_metadata_url": "${issuer}/.well-known/openid-configuration"`;
const REALM = 'https://sso.example.com/realms/data';
const keycloak = (more: Partial<Parts> = {}) => file({ name: 'keycloak', remote: metadata(REALM), ...more });
const GOOGLE =
  '"api_base_url": "https://www.googleapis.com/oauth2/v2/", "authorize_url": "https://accounts.google.com/o/oauth2/auth"';
const viewer = 'AUTH_USER_REGISTRATION_ROLE = "Viewer"';

const manager = (body: string) =>
  `from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
class M(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        me = resp["userinfo"]
${body
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}
SECURITY_MANAGER_CLASS = M
`;

describe('the provider and its issuer are told by the addresses', () => {
  test.each<[string, Parts, Record<string, unknown>]>([
    [
      'Keycloak, by its metadata',
      { name: 'sso', remote: metadata(REALM) },
      { provider: 'keycloak', issuer: REALM },
    ],
    [
      'Keycloak before 17, by an endpoint',
      { name: 'keycloak', remote: '"api_base_url": "https://sso.example.com/auth/realms/data/protocol/"' },
      { provider: 'keycloak', issuer: 'https://sso.example.com/auth/realms/data' },
    ],
    [
      'Okta, the org server',
      { name: 'okta', remote: '"api_base_url": "https://acme.okta.com/oauth2/v1/"' },
      { provider: 'okta', issuer: 'https://acme.okta.com' },
    ],
    [
      'Okta, a custom server',
      { name: 'okta', remote: '"api_base_url": "https://acme.okta.com/oauth2/default/v1/"' },
      { provider: 'okta', issuer: 'https://acme.okta.com/oauth2/default' },
    ],
    [
      'Cognito',
      { name: 'cognito', remote: metadata('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1') },
      { provider: 'cognito', issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1' },
    ],
    [
      'Auth0, with its slash',
      { name: 'auth0', remote: metadata('https://acme.eu.auth0.com') },
      { provider: 'auth0', issuer: 'https://acme.eu.auth0.com/' },
    ],
    [
      'GitLab',
      { name: 'gitlab', remote: metadata('https://gitlab.example.com') },
      { provider: 'gitlab', issuer: 'https://gitlab.example.com' },
    ],
    [
      'Authentik',
      { name: 'authentik', remote: metadata('https://id.example.com/application/o/airflow') },
      { provider: 'authentik', issuer: 'https://id.example.com/application/o/airflow/' },
    ],
    [
      'any other',
      { name: 'sso', remote: metadata('https://id.example.com') },
      {
        provider: 'oidc',
        issuer: 'https://id.example.com',
        client: { id: { env: 'SSO_ID' }, secret: { env: 'SSO_SECRET' }, providerName: 'sso' },
      },
    ],
  ])('%s', async (_, parts, expected) => {
    const spec = await specOf(file(parts));
    expect(spec).toMatchObject({
      ...expected,
      access: {
        claim: 'groups',
        unmapped: 'Public',
        mappings: { 'data-admins': ['Admin'], 'data-readers': ['Viewer'] },
      },
    });
    expect(spec).not.toHaveProperty('tenant');
  });

  test('what is not known is an issuer that nobody has, and is said', async () => {
    const { spec, report } = await importText(
      file({ name: 'keycloak', remote: '"api_base_url": os.environ["KC"] + "/realms/data/protocol/"' }),
    );
    expect(spec?.issuer).toBe('https://issuer.invalid/realms/data');
    expect(report?.findings).toContainEqual(
      expect.objectContaining({
        rule: 'import-assumed',
        severity: 'warning',
        message: expect.stringContaining('issuer'),
      }),
    );
  });
});

test('what is imported is a spec that validate takes, with its own tests', async () => {
  for (const text of [
    keycloak(),
    file({ name: 'google', remote: GOOGLE, entry: '"whitelist": ["@example.com"], ', settings: viewer }),
  ]) {
    const { text: spec } = await importText(text);
    expect(await runCli(['validate', '-'], { stdin: spec })).toMatchObject({ status: 0 });
  }
});

test('a path into a claim is a list', async () => {
  const after = manager(
    'return {"username": me["sub"], "role_keys": me["resource_access"]["airflow"]["roles"]}',
  );
  expect((await specOf(keycloak({ after }))).access.claim).toEqual(['resource_access', 'airflow', 'roles']);
});

describe('a list of domains and addresses is who gets in', () => {
  const google = (more: Partial<Parts>) =>
    file({ name: 'google', remote: GOOGLE, settings: viewer, ...more });

  test.each<[string, string, Record<string, string[]>, string[]]>([
    [
      'a domain',
      google({ entry: '"whitelist": ["@example.com"], ' }),
      { '@example.com': ['Viewer'] },
      ['example.com'],
    ],
    [
      'one person',
      google({ entry: '"whitelist": ["ada@example.com"], ' }),
      { 'ada@example.com': ['Viewer'] },
      ['example.com'],
    ],
    [
      'a check in the manager',
      google({
        after: manager(
          'if not me["email"].endswith("@example.com"):\n    return None\nreturn {"username": me["sub"]}',
        ),
      }),
      { '@example.com': ['Viewer'] },
      ['example.com'],
    ],
    [
      'a check of `hd` with a list',
      google({
        after: `DOMAINS = ["example.com", "example.org"]\n${manager('if me.get("hd") not in DOMAINS:\n    raise ValueError("no")\nreturn {"username": me["sub"]}')}`,
      }),
      { '@example.com': ['Viewer'], '@example.org': ['Viewer'] },
      ['example.com', 'example.org'],
    ],
  ])('%s', async (_, text, mappings, domains) => {
    const spec = await specOf(text);
    expect(spec).toMatchObject({ provider: 'google', domains, access: { claim: 'email', unmapped: 'deny' } });
    expect(spec.access.mappings).toEqual(mappings);
  });
});

describe('a role for everybody that nobody had is not carried over', () => {
  const role = `${viewer}\nAUTH_ROLES_SYNC_AT_LOGIN = True\nAUTH_ROLES_MAPPING = {"data-admins": ["Admin"]}`;

  test.each<[string, string, string[], string]>([
    [
      'a name that this Airflow does not know',
      file({
        name: 'authentik',
        remote: metadata('https://id.example.com/application/o/airflow'),
        settings: role,
      }),
      ['--airflow', '2.7.3'],
      'nobody can sign in by the file',
    ],
    [
      'an issuer of everybody',
      file({
        name: 'gitlab',
        remote: metadata('https://gitlab.com'),
        settings: role,
        after: manager('return {"username": me["sub"], "role_keys": me.get("groups", [])}'),
      }),
      [],
      'everybody in the world',
    ],
  ])('%s', async (_, text, flags, why) => {
    const { spec, report } = await importText(text, 'webserver_config.py', ...flags);
    expect(spec?.access).toMatchObject({ unmapped: 'deny', mappings: { 'data-admins': ['Admin'] } });
    expect(report?.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', message: expect.stringContaining(why) }),
    );
  });

  test('what lets each sign-in fail is said again', async () => {
    const remote = metadata('https://id.example.com/application/o/airflow');
    const { report } = await importText(
      file({ name: 'authentik', remote, settings: role }),
      'webserver_config.py',
      '--airflow',
      '2.7.3',
    );
    expect(report?.findings).toContainEqual(
      expect.objectContaining({ rule: 'config-provider-name', severity: 'warning' }),
    );
  });
});

describe('a step of the way to the keys that is not known is refused', () => {
  test.each([
    ['a variable', 'me["resource_access"][os.environ["SSO_ID"]]["roles"]'],
    ['a chain of get', 'me.get("resource_access", {}).get(os.environ["SSO_ID"], {}).get("roles", [])'],
    ['another claim', 'me["nested"][me["azp"]]["roles"]'],
  ])('%s', async (_, keys) => {
    const after = manager(`return {"username": me["sub"], "role_keys": ${keys}}`);
    const { status, err, out } = await importText(keycloak({ after }));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('is not known from the file');
  });
});

describe('what would let in more people is refused', () => {
  test.each<[string, string, string]>([
    [
      'Google without a list',
      file({ name: 'google', remote: GOOGLE, settings: viewer }),
      'every account of the world',
    ],
    [
      'GitHub',
      file({ name: 'github', remote: '"api_base_url": "https://api.github.com/"' }),
      'GitHub gives no ID token',
    ],
    ['a whitelist beside keys', keycloak({ entry: '"whitelist": ["@example.com"], ' }), 'some people only'],
    [
      'a rule of its own beside keys',
      keycloak({
        after: manager(
          'if not me.get("mfa"):\n    return None\nreturn {"username": me["sub"], "role_keys": me["groups"]}',
        ),
      }),
      'some people only',
    ],
    [
      'a manager of another file',
      keycloak({ after: 'from own import M\nSECURITY_MANAGER_CLASS = M\n' }),
      'another file',
    ],
    [
      'keys that cannot be read',
      keycloak({
        after: `import own\n${manager('return {"username": me["sub"], "role_keys": own.keys(resp)}')}`,
      }),
      'cannot be read',
    ],
  ])('%s', async (_, text, why) => {
    const { status, err, out } = await importText(text);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(why);
  });
});

test('a file that takes everything from elsewhere is unknown', async () => {
  for (const text of ['from company import *\n', 'exec(open("x").read())\n']) {
    const { status, report, spec } = await importText(text);
    expect({ status, spec }).toEqual({ status: 3, spec: undefined });
    expect(report?.findings).toMatchObject([{ rule: 'config-not-followed', severity: 'unknown' }]);
  }
});

test('providers that cannot be read are said to be taken for Entra', async () => {
  const { report } = await importText(
    'from own import make\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\nAUTH_ROLES_MAPPING = {"a": ["Op"]}\nOAUTH_PROVIDERS = make()\n',
  );
  expect(report?.findings).toContainEqual(
    expect.objectContaining({
      rule: 'import-assumed',
      severity: 'warning',
      message: expect.stringContaining('taken for Microsoft Entra'),
    }),
  );
});

test.each([
  ['off', 'AUTH_USER_REGISTRATION = False'],
  ['not set', ''],
])('registration that is %s is a warning: accounts are made with the spec', async (_, setting) => {
  const text = keycloak().replace('AUTH_USER_REGISTRATION = True', setting);
  const { spec, report } = await importText(text);
  expect(spec?.access).toMatchObject({ unmapped: 'deny', mappings: { 'data-admins': ['Admin'] } });
  expect(report?.findings).toContainEqual(
    expect.objectContaining({
      severity: 'warning',
      message: expect.stringContaining('whoever has a mapped key gets one'),
    }),
  );
});

describe('keys that the file takes from another token than the ID token', () => {
  const decoded = (token: string, keys: string, more = 'key=KEY') =>
    `import jwt\nKEY = os.environ["KEY"]\n${manager(
      `me = jwt.decode(resp["${token}"], algorithms=["RS256"], ${more})\nkeys = [k for k in me${keys} if k.startswith("data-")]\nreturn {"username": me["sub"], "role_keys": keys}`,
    )}`;
  const roles = '["resource_access"]["airflow"]["roles"]';

  test.each([
    [
      'the access token, kept out of the ID token',
      decoded('access_token', roles),
      /^the file takes `resource_access\.airflow\.roles` from the access token, and the spec reads the ID token; Keycloak writes `resource_access` into the access token alone/,
    ],
    [
      'the access token',
      decoded('access_token', '["groups"]'),
      /^the file takes `groups` from the access token, and the spec reads the ID token; where Keycloak does not write it there/,
    ],
    ['a claim that is kept out', decoded('id_token', roles), /^Keycloak writes `resource_access` into/],
  ])('%s', async (_, after, said) => {
    const { spec, report } = await importText(keycloak({ after }));
    expect(spec?.access.mappings).toEqual({ 'data-admins': ['Admin'], 'data-readers': ['Viewer'] });
    expect(report?.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', message: expect.stringMatching(said) }),
    );
  });

  test('the ID token itself is nothing to tell', async () => {
    const { report } = await importText(keycloak({ after: decoded('id_token', '["groups"]') }));
    expect(report?.findings.map(({ message }) => message).join()).not.toContain('ID token');
  });

  test('the claim is named by its way', async () => {
    const { report } = await importText(keycloak({ after: decoded('access_token', roles) }));
    const said = report?.findings.map(({ message }) => message).join('\n');
    expect(said).toContain('for each key of the claim `resource_access.airflow.roles`');
  });

  test('`verify=False` lets nobody in, and is said', async () => {
    const { report } = await importText(keycloak({ after: decoded('access_token', roles, 'verify=False') }));
    expect(report?.findings).toContainEqual(
      expect.objectContaining({ rule: 'config-token-unchecked', severity: 'warning' }),
    );
  });
});

describe('keys that the file changes or makes up', () => {
  const keys = (how: string) => manager(`return {"username": me["sub"], "role_keys": ${how}}`);
  const said = async (text: string) => {
    const { spec, report } = await importText(text);
    const warnings = report?.findings.filter(({ severity }) => severity === 'warning');
    return {
      mappings: spec?.access.mappings,
      warned: warnings?.map(({ message }) => message).join('\n') ?? '',
    };
  };
  const both = { 'data-admins': ['Admin'], 'data-readers': ['Viewer'] };

  test.each([
    ['lower case', '[g.lower() for g in me.get("groups", [])]', '`DATA-ADMINS` counted as `data-admins` too'],
    ['a path', '[g.lstrip("/") for g in me.get("groups", [])]', '`/data-admins` counted as'],
    ['blanks', '[g.strip() for g in me.get("groups", [])]', '` data-admins ` counted as'],
    ['a default', 'me.get("groups", ["data-admins"])', 'got the keys ["data-admins"] by the file'],
    ['a default by `or`', 'me.get("groups") or ["data-admins"]', 'got the keys ["data-admins"] by the file'],
  ])('are told: %s', async (_, how, expected) => {
    const { mappings, warned } = await said(keycloak({ after: keys(how) }));
    expect(mappings).toEqual(both);
    expect(warned).toContain(expected);
  });

  test.each(['me["groups"]', 'me.get("groups", [])', 'me.get("groups") or []'])(
    'and nothing is where they go through: %s',
    async (how) => {
      const { mappings, warned } = await said(keycloak({ after: keys(how) }));
      expect(mappings).toEqual(both);
      expect(warned).not.toMatch(/counted as|got the keys/);
    },
  );

  test('a key that became another one gives nothing', async () => {
    const after = keys('[g.lower() for g in me.get("groups", [])]');
    const { mappings } = await said(keycloak({ after }).replace('"data-admins"', '"Data-Admins"'));
    expect(mappings).toEqual({ 'data-readers': ['Viewer'] });
  });
});
