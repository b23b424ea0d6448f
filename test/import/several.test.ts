import { describe, expect, test } from 'vitest';
import { resolveAccess } from '../../src/model/access.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { renderSpec } from '../cli/render-spec.ts';
import { runCli, validateText } from '../cli/run-cli.ts';

const AZURE = `    {"name": "azure", "icon": "fa-windows", "token_key": "access_token", "remote_app": {
        "client_id": os.environ["AZURE_CLIENT"], "client_secret": os.environ["AZURE_SECRET"],
        "server_metadata_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email profile"}}},
`;
const oidc = (
  name: string,
  base: string,
  issuer: string,
) => `    {"name": "${name}", "icon": "fa-key", "token_key": "access_token", "remote_app": {
        "client_id": "airflow-${name}", "client_secret": os.environ["${name.toUpperCase().replace('-', '_')}_SECRET"],
        "api_base_url": "${base}", "server_metadata_url": "${issuer}/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email profile groups"}}},
`;
const OKTA = oidc(
  'okta',
  'https://example.okta.com/oauth2/default/v1/',
  'https://example.okta.com/oauth2/default',
);
const KEYCLOAK = oidc(
  'keycloak',
  'https://sso.example.com/realms/data/protocol/',
  'https://sso.example.com/realms/data',
);
const GOOGLE = `    {"name": "google", "icon": "fa-google", "token_key": "access_token", "whitelist": ["@example.com"], "remote_app": {
        "client_id": "g", "client_secret": os.environ["GOOGLE_SECRET"], "api_base_url": "https://www.googleapis.com/oauth2/v2/",
        "server_metadata_url": "https://accounts.google.com/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email profile"}}},
`;

const file = (providers: string, more = '', manager = '') => `import os
from flask_appbuilder.const import AUTH_OAUTH
from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
${manager}
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_USER_REGISTRATION_ROLE = "Viewer"
AUTH_ROLES_MAPPING = {"admins": ["Admin"], "ops": ["Op"]}
${more}OAUTH_PROVIDERS = [
${providers}]
`;

const FLAGS = [
  '--airflow',
  '3.3.2',
  '--url',
  'https://airflow.example.com',
  '--stdin-filename',
  'webserver_config.py',
];
const importText = (text: string) => runCli(['import', '-', ...FLAGS], { stdin: text });

describe("several providers with Airflow's own manager", () => {
  test.each([
    ['Entra and Okta', AZURE + OKTA, ['azure', 'okta']],
    ['Okta and Keycloak', OKTA + KEYCLOAK, ['okta', 'keycloak']],
    ['three', AZURE + OKTA + KEYCLOAK, ['azure', 'okta', 'keycloak']],
  ])('%s: each has the mapping of the file', async (_, providers, names) => {
    const { status, out } = await importText(file(providers));
    expect(status).toBe(0);
    const { environments } = loadSpec(out, 'imported.yaml');
    expect(environments.map(({ among }) => among)).toEqual(names);
    for (const { values } of environments) {
      const access = resolveAccess(values);
      const rolesOf = (...keys: string[]) => evaluate(access, { [access.claim]: keys });
      expect(access.claim).toBe(values.tenant ? 'roles' : 'groups');
      expect(rolesOf('admins')).toMatchObject({ kind: 'roles', roles: [{ role: 'Admin' }] });
      expect(rolesOf('nobody')).toMatchObject({ kind: 'roles', roles: [{ role: 'Viewer' }] });
    }
    const { report } = await validateText(out);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await renderSpec(out);
  });

  test('whom a list of domains lets in is no stranger at another provider', async () => {
    const { status, out, err } = await importText(file(OKTA + GOOGLE));
    expect(status).toBe(0);
    expect(out).toContain('  google:\n    type: google\n    domains: [example.com]\n');
    expect(out).toContain('"@example.com": [Viewer]');
    expect(out).toContain('  unmapped: deny\n');
    expect(err).toContain('got another role at each provider (Viewer, deny)');
  });

  test('the variables of one are not those of another', async () => {
    const literal = (text: string) => text.replace(/os\.environ\["\w+_SECRET"\]/, 'SECRET');
    const { out } = await importText(file(literal(OKTA) + literal(KEYCLOAK)));
    expect(out).toContain('secret: { env: OIDC_OKTA_CLIENT_SECRET }');
    expect(out).toContain('secret: { env: OIDC_KEYCLOAK_CLIENT_SECRET }');
  });
});

describe('several providers that are refused', () => {
  const manager = `
class Manager(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        me = super().get_oauth_user_info(provider, resp)
        return {"username": me["username"], "role_keys": me.get("role_keys", []) if provider == "okta" else ["admins"]}
`;
  test.each([
    [
      'a manager of its own',
      file(OKTA + KEYCLOAK, 'SECURITY_MANAGER_CLASS = Manager\n', manager),
      /manager of its own/,
    ],
    [
      'names that are one',
      file(OKTA + KEYCLOAK.replace('"keycloak"', '"Okta"')),
      /differ in more than capitals/,
    ],
    [
      'a name that no spec has',
      file(OKTA + KEYCLOAK.replace('"keycloak"', '"key_cloak"')),
      /letters, digits and `-`/,
    ],
    [
      'GitHub beside',
      file(OKTA + oidc('github', 'https://api.github.com/', 'https://github.com')),
      /of `github`: it signs people in through github/,
    ],
    [
      'Google for everybody',
      file(OKTA + GOOGLE.replace('"whitelist": ["@example.com"], ', '')),
      /of `google`: it lets in every account of the world/,
    ],
  ])('%s', async (_, text, why) => {
    const { status, out, err } = await importText(text);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(why);
  });

  test('with Entra among them, that one is taken, and the others are told', async () => {
    const text = file(
      AZURE + OKTA,
      'SECURITY_MANAGER_CLASS = Manager\n',
      manager.replaceAll('"okta"', '"azure"'),
    );
    const { status, out, err } = await importText(text);
    expect(status).toBe(0);
    expect(out).not.toContain('providers:');
    expect(err).toContain('a second provider `okta`');
  });
});
