import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';

const head =
  'import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["T"]}}}]\n';

async function found(text: string, airflow = '2.10.5') {
  const { report } = await lintText(head + text, 'a.py', '--airflow', airflow);
  return shown(report).map((one) => one.replace(/@\d+/, ''));
}

const remote =
  '{"client_id": os.environ["A"], "authorize_url": os.environ["C"], "access_token_url": os.environ["D"], "client_kwargs": {"scope": "openid"}}';
const entry = `{"name": "azure", "token_key": "access_token", "remote_app": ${remote}}`;
const keys = '["jwks_uri"] = os.environ["B"]\n';

describe('a change of an object is seen by everything that holds it', () => {
  test.each([
    ['no change', `OAUTH_PROVIDERS = [${entry}]\n`, ['config-no-jwks']],
    ['a loop', `OAUTH_PROVIDERS = [${entry}]\nfor p in OAUTH_PROVIDERS:\n    p["remote_app"]${keys}`, []],
    [
      'another name',
      `R = ${remote}\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": R}]\nR${keys}`,
      [],
    ],
    [
      'a parameter',
      `def add(p):\n    p["remote_app"]${keys}OAUTH_PROVIDERS = [${entry}]\nadd(OAUTH_PROVIDERS[0])\n`,
      [],
    ],
    [
      'a copy is another object',
      `E = ${entry}\nOAUTH_PROVIDERS = [E]\nC = dict(E["remote_app"])\nC${keys}`,
      ['config-no-jwks'],
    ],
    [
      'so is a deep one',
      `import copy\nE = ${entry}\nOAUTH_PROVIDERS = [E]\nC = copy.deepcopy(E)\nC["remote_app"]${keys}`,
      ['config-no-jwks'],
    ],
  ])('%s', async (_, text, rules) => {
    expect(await found(text)).toEqual(rules);
  });
});

describe('names of the module that are bound from elsewhere', () => {
  const role = 'config-registration-role';
  const name = 'AUTH_USER_REGISTRATION_ROLE';
  test.each([
    [`def f():\n    global ${name}\n    ${name} = "Admin"\nf()\n`, [role]],
    [`def f():\n    global ${name}\n    ${name} = "Admin"\n`, []],
    [`def f():\n    ${name} = "Admin"\nf()\n`, []],
    [
      `def f(r):\n    global ${name}\n    ${name} = r\nif os.getenv("X"):\n    f("Op")\nelse:\n    f("Public")\n`,
      [role],
    ],
    [
      `def f():\n    global ${name}\n    if os.getenv("X"):\n        ${name} = "Op"\n    else:\n        ${name} = "Public"\nf()\n`,
      [role],
    ],
    [`globals()["${name}"] = "Op"\n`, [role]],
    [`globals().update({"${name}": "Op"})\n`, [role]],
    [`globals().update(${name}="Op")\n`, [role]],
    [`import enum\nclass R(enum.Enum):\n    A = "Admin"\n${name} = R.A.value\n`, [role]],
    [`${name} = {"dev": "Op", "prod": "Public"}[os.environ["X"]]\n`, [role]],
    [`${name} = {"dev": "Op"}.get(os.getenv("X"), "Public")\n`, [role]],
    [`${name} = {"dev": "Public"}.get(os.getenv("X"), "Op")\n`, [role]],
    [`${name} = ["Public", "Op"][int(os.environ["X"])]\n`, [role]],
  ])('%j', async (text, rules) => {
    expect(await found(text)).toEqual(rules);
  });
});

describe('texts that are filled in', () => {
  const url = 'https://login.microsoftonline.com';
  test.each([
    `"${url}/{T}/v2.0/x".format(**globals())`,
    `"${url}/{T}/v2.0/x".format_map(vars())`,
    `"${url}/%(T)s/v2.0/x" % locals()`,
    `Template("${url}/$T/v2.0/x").substitute(T=T)`,
    `Template("${url}/\${T}/v2.0/x").safe_substitute({"T": T})`,
  ])('%s', async (value) => {
    const provider = entry
      .replace('"authorize_url": os.environ["C"], "access_token_url": os.environ["D"], ', '')
      .replace('"client_kwargs"', `"server_metadata_url": ${value}, "client_kwargs"`);
    const text = `from string import Template\nT = "common"\nOAUTH_PROVIDERS = [${provider}]\n`;
    expect(await found(text)).toEqual(['config-tenant-common']);
  });
});

test('an import that may fail without harm', async () => {
  const old = 'from airflow.www.security import AirflowSecurityManager as Base\n';
  const suppress = (what: string) => `import contextlib\nwith contextlib.suppress(${what}):\n    ${old}`;
  expect(await found(suppress('ImportError'), '3.3.2')).toEqual([]);
  expect(await found(suppress('KeyError'), '3.3.2')).toEqual(['config-import-path']);
});

describe('the stock check has to find a tenant', () => {
  const graph =
    '"api_base_url": "https://graph.microsoft.com/v1.0/", "server_metadata_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0/x", ';
  const rule = 'config-tenant-common';
  const manager = (result: string) =>
    `from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride\nclass M(FabAirflowSecurityManagerOverride):\n    def get_oauth_user_info(self, provider, resp):\n        return ${result}\nSECURITY_MANAGER_CLASS = M\n`;
  test.each([
    ['3.3.2', '', '', [`${rule} warning`]],
    ['2.10.5', '', '', []],
    ['3.3.2', '"access_token_url": "https://login.microsoftonline.com/x/oauth2/v2.0/token", ', '', []],
    ['3.3.2', '"authorize_url": os.environ["B"], ', '', []],
    ['3.3.2', '"authorize_url": os.environ["B"] + "/authorize", ', '', []],
    ['3.3.2', '', manager('{"username": resp["userinfo"]["oid"]}'), []],
    ['3.3.2', '', manager('super().get_oauth_user_info(provider, resp)'), [`${rule} warning`]],
  ])('on %s with %j', async (airflow, more, after, rules) => {
    const provider = entry
      .replace('"authorize_url": os.environ["C"], "access_token_url": os.environ["D"], ', '')
      .replace('"client_kwargs"', `${graph}${more}"client_kwargs"`);
    expect(await found(`OAUTH_PROVIDERS = [${provider}]\n${after}`, airflow)).toEqual(rules);
  });
});
