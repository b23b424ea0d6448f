import { describe, expect, test } from 'vitest';
import { config, importText, specOf } from './import-text.ts';

const remote = (id: string, url: string) =>
  `"client_id": ${id}, "client_secret": os.getenv("S"), "access_token_url": ${url}`;

const GUID = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const OTHER = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';

describe('the tenant is found', () => {
  const cases: [string, string, string, object][] = [
    ['in a text', '', `"https://login.microsoftonline.com/${GUID}/oauth2/v2.0/token"`, { id: GUID }],
    ['in capitals', '', `"https://login.microsoftonline.com/${GUID.toUpperCase()}/"`, { id: GUID }],
    [
      'as a domain',
      '',
      '"https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0"',
      { id: 'contoso.onmicrosoft.com' },
    ],
    [
      'in an f-string',
      'T = os.getenv("T_ID")',
      'f"https://login.microsoftonline.com/{T}/oauth2"',
      { id: { env: 'T_ID' } },
    ],
    [
      'by format',
      '',
      '"https://login.microsoftonline.com/{}/x".format(os.environ["T_ID"])',
      { id: { env: 'T_ID' } },
    ],
    [
      'by %',
      '',
      '"https://login.microsoftonline.com/%s/x" % os.environ.get("T_ID", "")',
      { id: { env: 'T_ID' } },
    ],
    [
      'by +',
      'H = "https://login.microsoftonline.com"',
      'H + "/" + os.environ["T_ID"] + "/oauth2"',
      { id: { env: 'T_ID' } },
    ],
    [
      'behind a variable for the host',
      'H = os.environ["AUTHORITY_HOST"]',
      'f"{H}/{os.environ[\'T_ID\']}/oauth2"',
      { id: { env: 'T_ID' } },
    ],
    [
      'with str()',
      '',
      '"https://login.microsoftonline.com/" + str(os.getenv("T_ID")) + "/"',
      { id: { env: 'T_ID' } },
    ],
    [
      'in a cloud of a government',
      '',
      `"https://login.microsoftonline.us/${GUID}/oauth2"`,
      { id: GUID, cloud: 'usgov' },
    ],
    [
      'in China',
      '',
      `"https://login.partner.microsoftonline.cn/${GUID}/oauth2"`,
      { id: GUID, cloud: 'china' },
    ],
    [
      'by the name of a variable',
      'AZURE_TENANT_ID = os.getenv("T_ID")',
      'os.environ["TOKEN_URL"]',
      { id: { env: 'T_ID' } },
    ],
  ];

  test.each(cases)('%s', async (_, before, url, tenant) => {
    expect((await specOf(config({ before, remote: remote(`"${OTHER}"`, url) }))).tenant).toEqual(tenant);
  });

  test.each(['common', 'organizations'])('but not as %s', async (name) => {
    const { report, spec } = await importText(
      config({
        remote: remote(`"${OTHER}"`, `"https://login.microsoftonline.com/${name}/oauth2/v2.0/token"`),
      }),
    );
    expect(spec?.tenant).toEqual({ id: { env: 'AAD_TENANT_ID' } });
    expect(report?.findings.some(({ message }) => message.includes(`\`${name}\``))).toBe(true);
  });

  test('and no id twice', async () => {
    const { spec } = await importText(
      config({ remote: remote(`"${GUID}"`, `"https://login.microsoftonline.com/${GUID}/oauth2"`) }),
    );
    expect(spec).toMatchObject({ tenant: { id: GUID }, client: { id: { env: 'AAD_CLIENT_ID' } } });
  });
});

describe('the mapping', () => {
  const mapped = async (text: string, before = '') => {
    const { spec, report } = await importText(config({ before, after: text }));
    return {
      mappings: spec?.access.mappings,
      said: report?.findings.map(({ message }) => message).join('\n'),
    };
  };

  test.each([
    ['dict()', 'AUTH_ROLES_MAPPING = dict(a=["Op"], b=("Viewer",))', { a: ['Op'], b: ['Viewer'] }],
    ['update', 'AUTH_ROLES_MAPPING.update({"b": ["Op"]})', { airflow_admin: ['Admin'], b: ['Op'] }],
    ['|', 'AUTH_ROLES_MAPPING = AUTH_ROLES_MAPPING | {"b": ["Op"]}', { airflow_admin: ['Admin'], b: ['Op'] }],
    ['a later value for a key', 'AUTH_ROLES_MAPPING["airflow_admin"] = ["Op"]', { airflow_admin: ['Op'] }],
    [
      'a loop',
      'for r in ("Op", "User"):\n    AUTH_ROLES_MAPPING["x_" + r] = [r]',
      { airflow_admin: ['Admin'], x_Op: ['Op'], x_User: ['User'] },
    ],
    [
      'words of YAML',
      'AUTH_ROLES_MAPPING = {"no": ["Op"], "0123": ["Op"], "~": ["Op"], "a: b #": ["Op"]}',
      { no: ['Op'], '0123': ['Op'], '~': ['Op'], 'a: b #': ['Op'] },
    ],
    ['a role twice', 'AUTH_ROLES_MAPPING = {"a": ["Op", "Op"]}', { a: ['Op'] }],
  ])('by %s', async (_, text, mappings) => {
    expect((await mapped(text)).mappings).toEqual(mappings);
  });

  test('takes a text for a list of one role, and says so', async () => {
    const { mappings, said } = await mapped('AUTH_ROLES_MAPPING = {"a": "Op"}');
    expect(mappings).toEqual({ a: ['Op'] });
    expect(said).toContain('letter by letter');
  });

  test.each([
    ['a key from the environment', '{"a": ["Op"], os.environ["ADMIN_GROUP"]: ["Admin"]}', 'ADMIN_GROUP'],
    ['a key made of one', '{"a": ["Op"], f"{os.environ[\'STAGE\']}-admin": ["Admin"]}', 'STAGE'],
    ['a key that is no text', '{"a": ["Op"], 17: ["Admin"]}', '`17`'],
    ['a key that nobody sees', '{"a": ["Op"], "a\\u200b": ["Admin"]}', 'none that a spec can hold'],
    ['`__proto__`', '{"a": ["Op"], "__proto__": ["Admin"]}', '__proto__'],
    ['a role from the environment', '{"a": ["Op", os.environ["MORE"]]}', 'MORE'],
    [
      'a part from the environment',
      '{"a": ["Op"], **__import__("json").loads(os.environ["MORE_ROLES"])}',
      'MORE_ROLES',
    ],
  ])('leaves out %s, and names it', async (_, text, named) => {
    const { mappings, said } = await mapped(`AUTH_ROLES_MAPPING = ${text}`);
    expect(mappings).toEqual({ a: ['Op'] });
    expect(said).toContain(named);
  });

  test('of two branches has the keys of both', async () => {
    const { mappings, said } = await mapped(
      'if os.environ["STAGE"] == "prod":\n    AUTH_ROLES_MAPPING = {"p": ["Admin"]}\nelse:\n    AUTH_ROLES_MAPPING = {"q": ["Op"], "p": ["Op"]}',
    );
    expect(mappings).toEqual({ p: ['Admin'], q: ['Op'] });
    expect(said).toContain('depends on a condition');
    expect(said).toContain('[Op] is not');
  });

  test.each([
    ['an empty branch', 'AUTH_ROLES_MAPPING = {"a": ["Op"]} if os.environ.get("X") else {}'],
    ['a branch of None', 'AUTH_ROLES_MAPPING = {"a": ["Op"]} if os.environ.get("X") else None'],
    [
      'a key later on',
      'AUTH_ROLES_MAPPING = {}\nif os.environ.get("X"):\n    AUTH_ROLES_MAPPING["a"] = ["Op"]',
    ],
    ['a part', 'AUTH_ROLES_MAPPING = {**({"a": ["Op"]} if os.environ.get("X") else {})}'],
    ['`or`', 'AUTH_ROLES_MAPPING = os.environ.get("X") and {"a": ["Op"]} or {}'],
    ['the roles', 'AUTH_ROLES_MAPPING = {"a": ["Op"] if os.environ.get("X") else []}'],
    ['a role', 'AUTH_ROLES_MAPPING = {"a": ["Op" if os.environ.get("X") else "Op"]}'],
  ])('that is there on a condition is said to be: %s', async (_, text) => {
    const { mappings, said } = await mapped(text);
    expect(mappings).toEqual({ a: ['Op'] });
    expect(said).toMatch(/depends? on a condition/);
  });

  test('that has no other branch is said to be there on a condition', async () => {
    const text = config().replace(/^AUTH_ROLES_MAPPING/m, 'if os.environ.get("X"):\n    AUTH_ROLES_MAPPING');
    const { spec, report } = await importText(text);
    expect(spec?.access.mappings).toEqual({ airflow_admin: ['Admin'] });
    expect(report?.findings.map(({ message }) => message).join('\n')).toContain('depends on a condition');
  });

  test('that is there always is not', async () => {
    const { said } = await mapped('ROLES = {"a": ["Op"]}\nAUTH_ROLES_MAPPING = {**ROLES}');
    expect(said).not.toContain('on a condition');
  });

  test('is empty where there is none', async () => {
    expect((await mapped('AUTH_ROLES_MAPPING = {}')).mappings).toEqual({});
    expect((await mapped('AUTH_ROLES_MAPPING = load()')).mappings).toEqual({});
  });
});

describe('who has no mapped key', () => {
  const access = async (after: string) => (await specOf(config({ after }))).access;

  test.each([
    ['gets Public by default', '', { unmapped: 'Public', mappings: { airflow_admin: ['Admin'] } }],
    ['gets the registration role', 'AUTH_USER_REGISTRATION_ROLE = "Viewer"', { unmapped: 'Viewer' }],
    [
      'gets it by its default',
      'AUTH_USER_REGISTRATION_ROLE = os.getenv("R", "Viewer")',
      { unmapped: 'Viewer' },
    ],
    [
      'is refused while nobody knows it',
      'AUTH_USER_REGISTRATION_ROLE = os.environ["R"]',
      { unmapped: 'deny' },
    ],
    ['is refused without registration', 'AUTH_USER_REGISTRATION = False', { unmapped: 'deny' }],
    ['is refused with an expression', 'AUTH_USER_REGISTRATION_ROLE_JMESPATH = "x"', { unmapped: 'deny' }],
  ])('%s', async (_, after, expected) => {
    expect(await access(after)).toMatchObject(expected);
  });

  test('and a role for everybody is one of each mapping that can do less', async () => {
    const mappings = 'AUTH_ROLES_MAPPING = {"a": ["Admin"], "v": ["Viewer"], "c": ["Own"], "n": ["Op"]}';
    expect(await access(`AUTH_USER_REGISTRATION_ROLE = "Op"\n${mappings}`)).toMatchObject({
      unmapped: 'Op',
      mappings: { a: ['Admin'], v: ['Viewer', 'Op'], c: ['Own', 'Op'], n: ['Op'] },
    });
  });
});

describe('the rest', () => {
  test.each([
    ['on', 'True', 'login'],
    ['off', 'False', 'first'],
    ['by a condition', 'os.getenv("X") == "1"', 'login'],
  ])('sync %s', async (_, value, sync) => {
    expect((await specOf(config({ after: `AUTH_ROLES_SYNC_AT_LOGIN = ${value}` }))).access.sync).toBe(sync);
  });

  test.each([
    ['1800', '30m'],
    ['8 * 60 * 60', '8h'],
    ['timedelta(days=1)', '1d'],
    ['timedelta(hours=1, minutes=30)', '90m'],
    ['timedelta(0, 3600)', '1h'],
    ['timedelta(seconds=90)', undefined],
    ['0', undefined],
    ['lifetime()', undefined],
  ])('a session of %s is %s', async (value, session) => {
    const spec = await specOf(
      config({ before: 'from datetime import timedelta', after: `PERMANENT_SESSION_LIFETIME = ${value}` }),
    );
    expect(spec.access.session).toBe(session);
  });

  const manager = (username: string) =>
    config({
      before:
        'from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride',
      after: `class M(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        me = resp["userinfo"]
        return {"username": ${username}, "email": me["email"], "role_keys": me.get("groups", [])}
SECURITY_MANAGER_CLASS = M`,
    });

  test.each([
    ['me["oid"]', {}],
    ['me["upn"]', { username: 'upn', knownEmail: 'link' }],
    ['me.get("preferred_username")', { username: 'preferred_username', knownEmail: 'link' }],
    ['me["email"].lower()', { username: 'email', knownEmail: 'link' }],
    ['me.get("email") or me["upn"]', { username: 'email', knownEmail: 'link' }],
    ['me["email"].split("@")[0]', { knownEmail: 'link' }],
    ['f"azure_{me[\'oid\']}"', { knownEmail: 'link' }],
    ['me["name"]', { knownEmail: 'link' }],
  ])('accounts called %s', async (written, expected) => {
    const { username, knownEmail, claim } = (await specOf(manager(written))).access;
    expect({ ...(username && { username }), ...(knownEmail && { knownEmail }) }).toEqual(expected);
    expect(claim).toBe('groups');
  });

  test('claims that were put together of two tokens are known by how they are read', async () => {
    const text = manager('email.lower()').replace(
      'me = resp["userinfo"]',
      'me = {}; me.update(parse(resp["access_token"])); me.update(parse(resp["id_token"])); email = me.get("email") or me["upn"]',
    );
    expect((await specOf(text)).access).toMatchObject({
      claim: 'groups',
      username: 'email',
      knownEmail: 'link',
    });
  });

  test('keys that a function makes are of the one claim that is read', async () => {
    const { spec, report } = await importText(
      manager('me["oid"]').replace('me.get("groups", [])', 'list(set(translated(me.get("groups"))))'),
    );
    expect(spec?.access.claim).toBe('groups');
    expect(report?.summary.warnings).toBeGreaterThan(0);
  });

  test('a manager by its name is the one that was meant, and one that nothing installs is not', async () => {
    const text = manager('me["upn"]');
    expect((await specOf(text.replace('CLASS = M', 'CLASS = "webserver_config.M"'))).access).toMatchObject({
      claim: 'groups',
      username: 'upn',
    });
    const { spec, report } = await importText(
      text.replace('SECURITY_MANAGER_CLASS', 'CUSTOM_SECURITY_MANAGER'),
    );
    expect(spec?.access).toMatchObject({ claim: 'roles' });
    expect(report?.findings.map(({ message }) => message).join()).toContain('nothing installs');
  });

  test.each([
    ['airflow.www.security', 'AirflowSecurityManager', '2.11.2'],
    [
      'airflow.providers.fab.auth_manager.security_manager.override',
      'FabAirflowSecurityManagerOverride',
      '3.3.2',
    ],
  ])('the imports of %s tell the version', async (module, name, version) => {
    expect((await specOf(config({ before: `from ${module} import ${name}` }))).airflow.version).toBe(version);
  });

  test('AUTH_OAUTH_ROLE_KEYS counts where it is read', async () => {
    const text = config({ after: 'AUTH_OAUTH_ROLE_KEYS = {"azure": "groups"}' });
    expect((await specOf(text, '--airflow', '3.3.2')).access.claim).toBe('groups');
    expect((await specOf(text, '--airflow', '3.3.2', '--fab', '3.3.0')).access.claim).toBe('roles');
    expect((await specOf(text, '--airflow', '2.10.5')).access.claim).toBe('roles');
  });

  test('what is not carried over stands in the text with its line, and in the report', async () => {
    const { text, report } = await importText(
      config({ provider: '    "whitelist": ["@example.com"],', after: 'APP_NAME = "Ours"' }),
    );
    expect(text).toMatch(/^# - line 10: `whitelist` /m);
    expect(text).toMatch(/^# - line \d+: the setting APP_NAME /m);
    expect(report?.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toContain(
      'import-not-carried warning',
    );
  });
});
