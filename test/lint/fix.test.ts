import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';

/** Writes a file, runs `lint --fix` on it, and reads it again. */
async function fix(text: string | Uint8Array, name = 'webserver_config.py', ...more: string[]) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), text);
  const { status, out, err } = await runCli(
    ['lint', name, '--fix', '-o', 'json', '--airflow', '3.3.2', ...more],
    { cwd },
  );
  return { cwd, status, err, report: JSON.parse(out) as JsonReport, after: readFileSync(join(cwd, name)) };
}

const rules = ({ findings }: JsonReport) => [...new Set(findings.map(({ rule }) => rule))];

const provider = (entry: string, remote: string) =>
  `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\nOAUTH_PROVIDERS = [{${entry}"name": "azure", "remote_app": {"client_id": os.environ["ID"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "access_token_url": os.environ["T"], ${remote}}}]\n`;
const key = '"token_key": "access_token", ';
const scope = '"client_kwargs": {"scope": "openid email profile"}';

describe('what is safe to change is changed, and nothing else', () => {
  test.each([
    [
      'config-import-path',
      'from airflow.www.fab_security.manager import AUTH_DB, AUTH_OAUTH as A  # old\n',
      'from flask_appbuilder.const import AUTH_DB, AUTH_OAUTH as A  # old\n',
    ],
    [
      'config-import-path',
      'from airflow.www.security import AirflowSecurityManager\n',
      'from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride as AirflowSecurityManager\n',
    ],
    [
      'config-mapping-string',
      'AUTH_ROLES_MAPPING = {\'a\': \'Admin\', "b" : "Op"}',
      'AUTH_ROLES_MAPPING = {\'a\': [\'Admin\'], "b" : ["Op"]}',
    ],
    ['config-token-key', provider('', scope), provider(key, scope)],
    [
      'config-claim-as-scope',
      provider(key, '"client_kwargs": {"scope": "openid groups email upn profile"}'),
      provider(key, scope),
    ],
    [
      'config-scope-missing',
      provider(key, '"client_kwargs": {"scope": "email profile"}'),
      provider(key, scope),
    ],
    [
      'config-whitelist-unanchored',
      provider(`${key}"whitelist": ['a.com'], `, scope),
      provider(`${key}"whitelist": ['@a.com'], `, scope),
    ],
    [
      'config-cookie-samesite',
      `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["T"]}}}]\nSESSION_COOKIE_SAMESITE='Strict'`,
      `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["T"]}}}]\nSESSION_COOKIE_SAMESITE='Lax'`,
    ],
  ])('%s', async (rule, before, after) => {
    const fixed = await fix(before);
    expect(fixed.after.toString()).toBe(after);
    expect(rules(fixed.report)).not.toContain(rule);
    expect(fixed.status).toBe(0);
    // Nothing is left to change, and the file is not touched again.
    const again = await fix(after);
    expect(again.report.files).toBeUndefined();
  });

  test('a provider with a line for each key gets one more line', async () => {
    const before =
      'from flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nOAUTH_PROVIDERS = [\n    {\n        "name": "azure",\n    }\n]\n';
    const { after } = await fix(before);
    expect(after.toString()).toBe(
      before.replace('        "name"', '        "token_key": "access_token",\n        "name"'),
    );
  });

  test('byte for byte: CRLF, a byte order mark, no newline at the end, tabs, odd spaces', async () => {
    const before = '\uFEFF# é\r\nAUTH_ROLES_MAPPING\t=  {\r\n\t"a" :"Admin" ,\r\n}\r\n\r\n#end';
    const { after } = await fix(before);
    expect(after.toString()).toBe(before.replace('"Admin"', '["Admin"]'));
  });

  test('inside YAML, with the indentation of the block', async () => {
    const before =
      'airflowVersion: 3.3.2\napiServer:\n  apiServerConfig: |\n      from airflow.www.fab_security.manager import AUTH_OAUTH\n      AUTH_TYPE = AUTH_OAUTH\n      AUTH_USER_REGISTRATION = True\n      OAUTH_PROVIDERS = [\n        {\n          "name": "azure",\n        }\n      ]\n# end\n';
    const { after } = await fix(before, 'values.yaml');
    expect(after.toString()).toBe(
      before
        .replace('airflow.www.fab_security.manager', 'flask_appbuilder.const')
        .replace('          "name"', '          "token_key": "access_token",\n          "name"'),
    );
  });

  test('not where text could be lost: quoted YAML, templates, values that are made', async () => {
    for (const [text, name] of [
      ["webserver:\n  webserverConfig: \"AUTH_ROLES_MAPPING = {'a': 'Admin'}\"\n", 'values.yaml'],
      ['ROLE = "Ad" + "min"\nAUTH_ROLES_MAPPING = {"a": ROLE}\n', 'a.py'],
    ] as const) {
      const { after, report } = await fix(text, name);
      expect(after.toString()).toBe(text);
      expect(rules(report)).toContain('config-mapping-string');
    }
  });
});

describe('the file on disk', () => {
  test('is told about, with a diff that hides secrets', async () => {
    const { report } = await fix(
      'SECRET_KEY = "a-secret-of-somebody"; AUTH_ROLES_MAPPING = {"a": "Admin"}\n',
    );
    expect(report.files).toMatchObject([{ path: 'webserver_config.py', status: 'written' }]);
    expect(report.files?.[0]?.diff).toContain('+SECRET_KEY');
    expect(JSON.stringify(report)).not.toContain('a-secret-of-somebody');
  });

  test('keeps its mode, its links, and leaves nothing beside it', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'real.py'), 'AUTH_ROLES_MAPPING = {"a": "Admin"}\n');
    chmodSync(join(cwd, 'real.py'), 0o640);
    symlinkSync('real.py', join(cwd, 'link.py'));
    await runCli(['lint', 'link.py', '--fix'], { cwd });
    expect(lstatSync(join(cwd, 'link.py')).isSymbolicLink()).toBe(true);
    expect(statSync(join(cwd, 'real.py')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(cwd, 'real.py'), 'utf8')).toContain('["Admin"]');
    expect(readdirSync(cwd).sort()).toEqual(['link.py', 'real.py']);
  });

  test('is not changed without --fix', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.py'), 'AUTH_ROLES_MAPPING = {"a": "Admin"}\n');
    await runCli(['lint', 'a.py'], { cwd });
    expect(readFileSync(join(cwd, 'a.py'), 'utf8')).toBe('AUTH_ROLES_MAPPING = {"a": "Admin"}\n');
  });

  test('is one: standard input cannot be changed', async () => {
    expect(await runCli(['lint', '-', '--fix'])).toMatchObject({
      status: 2,
      err: 'airflow-entra: --fix changes files, and - is none\n',
    });
  });
});
