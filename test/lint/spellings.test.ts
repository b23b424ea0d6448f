import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';

const head =
  'import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\n';
const good = `${head}OAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["ID"], "client_secret": os.environ["SECRET"], "server_metadata_url": os.environ["URL"], "access_token_url": os.environ["TOKEN_URL"], "client_kwargs": {"scope": "openid email profile"}}}]\n`;

const with_ = (text: string, put: string) => {
  if (!good.includes(text)) throw new Error(`not there: ${text}`);
  return good.replace(text, put);
};

/** The findings of a text; that roles are not renewed is true of most of these files, and beside the point. */
async function found(text: string, airflow = '3.3.2') {
  const { report } = await lintText(text, 'a.py', '--airflow', airflow);
  return shown(report)
    .map((one) => one.replace(/@\d+/, ''))
    .filter((one) => one !== 'sync-off warning');
}

test('the text that the others are made of is fine', async () => {
  expect(await found(good)).toEqual([]);
  expect(await found(good, '2.5.3')).toEqual([]);
});

describe('a secret is found however it is written, and a source is none', () => {
  test.each([
    '"s3cret-in-a-file"',
    "'s3cret' + '-in-a-file'",
    'f"s3cret-in-a-file"',
    'os.getenv("SECRET", "s3cret-in-a-file")',
    'os.environ.get("SECRET") or "s3cret-in-a-file"',
    '"s3cret-{}".format("in-a-file")',
    '"%s-in-a-file" % "s3cret"',
    '"s3cret-in-a-file".strip()',
  ])('%s', async (secret) => {
    expect(await found(with_('os.environ["SECRET"]', secret))).toEqual(['config-secret-literal']);
    const behind = with_('OAUTH_PROVIDERS', `HIDDEN = ${secret}\nOAUTH_PROVIDERS`).replace(
      'os.environ["SECRET"]',
      'HIDDEN',
    );
    expect(await found(behind)).toEqual(['config-secret-literal']);
    const { out } = await lintText(behind, 'a.py');
    expect(out).not.toContain('in-a-file');
  });

  test.each([
    'os.environ["SECRET"]',
    'os.getenv("SECRET")',
    'os.getenv("SECRET", "")',
    'os.getenv(key="SECRET", default=None)',
    'os.environ.get("SECRET").strip()',
    'f"{os.environ[\'SECRET\']}"',
    'str(os.environ["SECRET"])',
  ])('%s', async (source) => {
    expect(await found(with_('os.environ["SECRET"]', source))).toEqual([]);
  });

  test('a file, which has to be there', async () => {
    expect(await found(with_('os.environ["SECRET"]', 'open("/mnt/secret").read()'))).toEqual([
      'config-opens-file warning',
    ]);
  });
});

describe('the tenant is followed into its address', () => {
  const common = 'config-tenant-common';
  test.each([
    ['"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"', common],
    ['f"https://login.microsoftonline.com/{T}/v2.0/x"', common],
    ['"https://login.microsoftonline.com/%s/v2.0/x" % T', common],
    ['"https://login.microsoftonline.com/{t}/v2.0/x".format(t=T)', common],
    ['"https://login.microsoftonline.com/{}/v2.0/x".format(T)', common],
    ['"/".join(["https://login.microsoftonline.com", T, "v2.0/x"])', common],
    ['make(T)', common],
    ['(lambda t: f"https://login.microsoftonline.com/{t}/v2.0/x")(T)', common],
    ['Settings.URL', common],
    ['Settings().URL', common],
    ['CONFIG["url"]', common],
    ['CONFIG.get("url", "")', common],
    ["f\"https://login.microsoftonline.com/{os.getenv('T', 'common')}/v2.0/x\"", `${common} warning`],
    ['f"https://login.microsoftonline.com/{os.environ[\'T\']}/v2.0/x"', undefined],
    ['f"https://login.microsoftonline.com/{UNIQUE}/v2.0/x"', undefined],
  ])('%s', async (url, rule) => {
    const before = `T = "common"\nUNIQUE = "8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11"\ndef make(tenant):\n    host = "login.microsoftonline.com"\n    return f"https://{host}/{tenant}/v2.0/x"\nclass Settings:\n    TENANT = "common"\n    URL = f"https://login.microsoftonline.com/{TENANT}/v2.0/x"\nCONFIG = dict(url="https://login.microsoftonline.com/" + T + "/v2.0/x")\nOAUTH_PROVIDERS`;
    expect(await found(with_('OAUTH_PROVIDERS', before).replace('os.environ["URL"]', url))).toEqual(
      rule ? [rule] : [],
    );
  });
});

describe('every branch is looked at, and what is overwritten is not', () => {
  const role = 'config-registration-role';
  test.each([
    ['AUTH_USER_REGISTRATION_ROLE = "Admin"\n', [role]],
    ['AUTH_USER_REGISTRATION_ROLE = "Admin"\nAUTH_USER_REGISTRATION_ROLE = "Public"\n', []],
    [
      'if os.getenv("DEV"):\n    AUTH_USER_REGISTRATION_ROLE = "Admin"\nelse:\n    AUTH_USER_REGISTRATION_ROLE = "Public"\n',
      [role],
    ],
    ['AUTH_USER_REGISTRATION_ROLE = "Admin" if os.getenv("DEV") else "Public"\n', [role]],
    ['AUTH_USER_REGISTRATION_ROLE = os.getenv("ROLE", "Admin")\n', ['config-registration-role']],
    ['if False:\n    AUTH_USER_REGISTRATION_ROLE = "Admin"\n', []],
    [
      'try:\n    import x\n    AUTH_USER_REGISTRATION_ROLE = "Public"\nexcept ImportError:\n    AUTH_USER_REGISTRATION_ROLE = "Admin"\n',
      [role],
    ],
    ['for r in ["Admin"]:\n    AUTH_USER_REGISTRATION_ROLE = r\n', [role]],
    ['if os.getenv("X"):\n    AUTH_USER_REGISTRATION_ROLE = "Admin"\n    raise RuntimeError()\n', []],
    [
      'missing = [n for n in ("A", "B") if not os.getenv(n)]\nif missing:\n    raise RuntimeError(missing)\nAUTH_USER_REGISTRATION_ROLE = "Admin"\n',
      [role],
    ],
    ['A, AUTH_USER_REGISTRATION_ROLE = 1, "Admin"\n', [role]],
    ['AUTH_USER_REGISTRATION_ROLE: str = "Admin"\n', [role]],
    ['X = AUTH_USER_REGISTRATION_ROLE = "Admin"\n', [role]],
    ['with open("/etc/hosts") as f:\n    AUTH_USER_REGISTRATION_ROLE = "Admin"\n', [role]],
  ])('%j', async (text, rules) => {
    expect(await found(good + text)).toEqual(rules);
  });
});

describe('collections that are built in steps', () => {
  const mapping = 'config-mapping-string';
  test.each([
    ['AUTH_ROLES_MAPPING = {}\nAUTH_ROLES_MAPPING["a"] = "Admin"\n', [mapping]],
    ['AUTH_ROLES_MAPPING = dict(a="Admin")\n', [mapping]],
    ['AUTH_ROLES_MAPPING = {}\nAUTH_ROLES_MAPPING.update({"a": "Admin"})\n', [mapping]],
    ['AUTH_ROLES_MAPPING = {**{"a": ["Op"]}, **{"b": "Admin"}}\n', [mapping]],
    ['M = {"a": "Admin"}\nAUTH_ROLES_MAPPING = M | {"b": ["Op"]}\n', [mapping]],
    ['AUTH_ROLES_MAPPING = {"a": ["Op"]}\nAUTH_ROLES_MAPPING |= {"b": "Admin"}\n', [mapping]],
    ['AUTH_ROLES_MAPPING = {k: v for k, v in [("a", "Admin")]}\n', [mapping]],
    ['AUTH_ROLES_MAPPING = {r.lower(): [r] for r in ("Admin", "Op")}\n', []],
    ['AUTH_ROLES_MAPPING = {f"x_{r}": r for r in ("Admin",)}\n', [mapping]],
    ['import json\nAUTH_ROLES_MAPPING = json.loads(\'{"a": "Admin"}\')\n', [mapping]],
    ['import json\nAUTH_ROLES_MAPPING = json.loads(os.environ["M"])\n', ['config-not-followed info']],
    ['AUTH_ROLES_MAPPING = {os.environ["K"]: ["Admin"]}\n', []],
    ['AUTH_ROLES_MAPPING = {"a": "Admin"}\ndel AUTH_ROLES_MAPPING["a"]\n', ['mapping-empty warning']],
    [
      'def m():\n    result = {}\n    result["a"] = "Admin"\n    return result\nAUTH_ROLES_MAPPING = m()\n',
      [mapping],
    ],
  ])('%j', async (text, rules) => {
    expect(await found(good + text)).toEqual(rules);
  });

  test('providers that are appended, extended, changed by index', async () => {
    const entry =
      '{"name": "azure", "remote_app": {"client_id": "x", "server_metadata_url": "https://login.microsoftonline.com/x/v2.0/y", "access_token_url": "https://login.microsoftonline.com/x/oauth2/v2.0/token", "client_kwargs": {"scope": "openid"}}}';
    for (const text of [
      `OAUTH_PROVIDERS = []\nOAUTH_PROVIDERS.append(${entry})\n`,
      `OAUTH_PROVIDERS = []\nOAUTH_PROVIDERS += [${entry}]\n`,
      `OAUTH_PROVIDERS = list()\nOAUTH_PROVIDERS.extend([${entry}])\n`,
      `OAUTH_PROVIDERS = [*[${entry}]]\n`,
      `if os.getenv("X"):\n    OAUTH_PROVIDERS = [${entry}]\n`,
    ]) {
      expect(await found(head + text)).toEqual(['config-token-key']);
    }
    expect(
      await found(`${head}OAUTH_PROVIDERS = [${entry}]\nOAUTH_PROVIDERS[0]["token_key"] = "access_token"\n`),
    ).toEqual([]);
  });
});

describe('imports', () => {
  const path = 'config-import-path';
  const old = 'from airflow.www.security import AirflowSecurityManager as Base\n';
  const now =
    'from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride as Base\n';
  test.each([
    ['3.3.2', old, [path]],
    ['2.11.2', old, []],
    ['2.8.4', now, [path]],
    ['2.9.3', now, []],
    ['3.0.6', `try:\n    ${now}except ImportError:\n    ${old}`, []],
    ['2.7.3', `try:\n    ${now}except ImportError:\n    ${old}`, []],
    ['3.0.6', `try:\n    ${old}except ImportError:\n    ${now}`, []],
    [
      '3.0.6',
      `try:\n    ${old}except ImportError:\n    from airflow.auth.managers.fab import x\n`,
      [path, path],
    ],
    [
      '3.0.6',
      `from airflow import __version__\nif __version__ < "3":\n    ${old}else:\n    ${now}`,
      [`${path} warning`],
    ],
    ['3.0.6', `from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    ${old}`, []],
    ['2.8.0', 'from airflow.www.fab_security.manager import AUTH_OAUTH as A\n', [path]],
    ['2.8.1', 'from airflow.www.fab_security.manager import AUTH_OAUTH as A\n', []],
    ['3.1.8', 'import airflow.www.security as s\n', [path]],
    ['2.10.5', 'from airflow.api_fastapi.app import x\n', [path]],
    ['3.1.8', 'def f():\n    from airflow.www.app import x\n', [path]],
    ['3.1.8', 'print(json.dumps({}))\n', [path]],
    ['3.1.8', 'from own import *\nprint(something)\n', []],
  ])('on %s: %j', async (airflow, text, rules) => {
    expect(await found(good + text, airflow)).toEqual(rules);
  });
});

describe('security managers', () => {
  const base =
    'from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride as Base\n';
  const end = 'SECURITY_MANAGER_CLASS = M\n';
  const method = (body: string) =>
    `${base}class M(Base):\n    def get_oauth_user_info(self, provider, resp):\n${body.replace(/^/gm, '        ')}\n${end}`;
  const names = 'AUTH_ROLES_MAPPING = {"Airflow Admins": ["Admin"]}\n';
  const ids = 'AUTH_ROLES_MAPPING = {"0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7": ["Admin"]}\n';
  const byName = ['config-group-name-key warning', 'config-mapping-claim-mismatch info'];
  test.each([
    ['groups and names', names + method('return {"role_keys": resp["userinfo"].get("groups", [])}'), byName],
    ['groups and ids', ids + method('return {"role_keys": resp["userinfo"].get("groups", [])}'), []],
    [
      'roles and ids',
      ids + method('me = resp["userinfo"]\nreturn {"role_keys": me["roles"]}'),
      ['config-mapping-claim-mismatch warning'],
    ],
    [
      'a loop over groups',
      names +
        method(
          'keys = []\nfor g in resp["userinfo"]["groups"]:\n    keys.append(g)\nreturn {"role_keys": keys}',
        ),
      byName,
    ],
    [
      'a comprehension over groups',
      names + method('return {"role_keys": [g.lower() for g in resp["userinfo"].get("groups") or []]}'),
      byName,
    ],
    [
      'a helper method',
      names +
        `${base}class M(Base):\n    def keys(self, me):\n        return me.get("groups", [])\n    def get_oauth_user_info(self, provider, resp):\n        return {"role_keys": self.keys(resp["userinfo"])}\n${end}`,
      byName,
    ],
    [
      'the stock claim, by super',
      ids +
        method(
          'info = super().get_oauth_user_info(provider, resp)\ninfo["username"] = info["email"]\nreturn info',
        ),
      ['config-mapping-claim-mismatch warning'],
    ],
    [
      'a dictionary that is built',
      names + method('u = {}\nu["role_keys"] = resp["userinfo"]["groups"]\nreturn u'),
      byName,
    ],
    ['no base', 'class M:\n    pass\nSECURITY_MANAGER_CLASS = M\n', ['config-wrong-manager-base']],
    [
      'an instance',
      `${base}class M(Base):\n    pass\nSECURITY_MANAGER_CLASS = M()\n`,
      ['config-manager-not-class'],
    ],
    ['a base in between', `${base}class A(Base):\n    pass\nclass M(A):\n    pass\n${end}`, []],
    ['a base from elsewhere', `from own import Base\nclass M(Base):\n    pass\n${end}`, []],
    ['another package', 'from own import M\nSECURITY_MANAGER_CLASS = M\n', ['config-not-followed info']],
    ['none is installed', `${base}class M(Base):\n    pass\n`, ['config-manager-unset']],
    ['one is the base of another', `${base}class A(Base):\n    pass\nclass M(A):\n    pass\n${end}`, []],
  ])('%s', async (_, text, rules) => {
    expect((await found(good + text)).toSorted()).toEqual(rules.toSorted());
  });

  const off = 'config-signature-off warning';
  const raw = 'config-raw-key-set';
  test.each([
    ['import jwt', 'jwt.decode(resp["id_token"], options={"verify_signature": False})', [off]],
    // Since PyJWT 2 the argument does nothing.
    ['import jwt', 'jwt.decode(resp["id_token"], verify=False)', ['config-token-unchecked']],
    ['import jwt', 'jwt.decode(resp["id_token"], key, algorithms=["RS256"], verify=False)', []],
    ['import jwt', 'jwt.decode(resp["id_token"], key, algorithms=["RS256"], audience="x")', []],
    ['from jose import jwt', 'jwt.get_unverified_claims(resp["id_token"])', [off]],
    [
      'from jose import jwt as j',
      'j.decode(resp["id_token"], "", options={"verify_signature": False})',
      [off],
    ],
    [
      'import base64, json',
      'json.loads(base64.urlsafe_b64decode(resp["id_token"].split(".")[1] + "=="))',
      [off],
    ],
    ['import base64', 'base64.b64decode("aGk=")', []],
    ['import os', 'self._azure_jwt_token_parse(resp["id_token"])', ['config-signature-off']],
    [
      'import requests\nfrom authlib.jose import jwt',
      'jwt.decode(resp["id_token"], requests.get("u").json())',
      [raw],
    ],
    [
      'import requests\nfrom authlib.jose import jwt as a',
      'a.decode(resp["id_token"], key=requests.get("u").json())',
      [raw],
    ],
    [
      'import requests\nfrom authlib.jose import JsonWebToken',
      'JsonWebToken(["RS256"]).decode(resp["id_token"], requests.get("u").json())',
      [raw],
    ],
    [
      'import requests\nfrom authlib.jose import jwt, JsonWebKey',
      'jwt.decode(resp["id_token"], JsonWebKey.import_key_set(requests.get("u").json()))',
      [],
    ],
  ])('%s: %s', async (imports, call, rules) => {
    const text = method(
      `key = None\nme = ${call}\nreturn {"username": me["oid"], "role_keys": me.get("roles", [])}`,
    );
    expect(await found(`${good}${imports}\n${text}`)).toEqual(rules);
  });
});

describe('what is only wrong on some releases', () => {
  test.each([
    ['AUTH_OAUTH_ROLE_KEYS = {"azure": "roles"}\n', '3.3.2', []],
    ['AUTH_OAUTH_ROLE_KEYS = {"azure": "roles"}\n', '2.10.5', ['config-ignored-setting']],
    ['FAB_SECURITY_MANAGER_CLASS = "a.B"\n', '2.6.3', []],
    ['FAB_SECURITY_MANAGER_CLASS = "a.B"\n', '2.7.3', ['config-ignored-setting']],
    ['SESSION_COOKIE_SAMESITE = "Strict"\n', '2.10.5', ['config-ignored-setting warning']],
    ['SESSION_COOKIE_SAMESITE = "Strict"\n', '3.0.6', ['config-cookie-samesite']],
    ['AUTH_ROLE_MAPPING = {"a": ["Admin"]}\n', '3.3.2', ['config-ignored-setting warning']],
  ])('%j on %s', async (text, airflow, rules) => {
    expect(await found(good + text, airflow)).toEqual(rules);
  });
});
