import { describe, expect, test } from 'vitest';
import { config, importText } from './import-text.ts';

/** A view of the file's own, and the security manager that has it. */
const view = (body: string, base = 'AuthOAuthView', set = 'authoauthview = V') =>
  `from flask import abort, g, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.views import AuthOAuthView
from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
class V(${base}):
${body.replace(/^/gm, '    ')}
class M(FabAirflowSecurityManagerOverride):
    ${set}
    def get_oauth_user_info(self, provider, resp):
        me = resp["userinfo"]
        return {"username": me["sub"], "email": me["email"], "role_keys": me.get("groups", [])}
SECURITY_MANAGER_CLASS = M
`;

const method = (lines: string, name = 'oauth_authorized', address = '/oauth-authorized/<provider>') =>
  `@expose("${address}")\ndef ${name}(self, provider=None):\n${lines.replace(/^/gm, '    ')}`;

const through = 'return super().oauth_authorized(provider)';
const keycloak = (after: string) =>
  config({ after })
    .replace('"azure"', '"keycloak"')
    .replace(/f"https:.*"/, '"https://sso.example.com/realms/data/.well-known/openid-configuration"');

const refusing: [string, string][] = [
  ['an address', view(method(`if not request.remote_addr.startswith("10."):\n    abort(403)\n${through}`))],
  [
    'a domain of the answer',
    view(
      method(
        `resp = self.appbuilder.sm.oauth_remotes[provider].authorize_access_token()\nif not resp["userinfo"]["email"].endswith("@corp.example"):\n    return redirect("/denied")\n${through}`,
      ),
    ),
  ],
  ['a function that may raise', view(method(`self.check(request)\n${through}`))],
  ['another decorator', view(`@only_inside\n${method(through)}`)],
  ['another name', view(method('return look(provider)', 'back'))],
  ['the way to the provider', view(method('if bad(request):\n    abort(403)', 'login', '/login/<provider>'))],
  ['what runs before each request', view('@before_request\ndef look(self):\n    abort(403)')],
  ['a class of another file', view('pass', 'company.View')],
  ['a view of another file', view('pass', 'AuthOAuthView', 'authoauthview = company.View')],
  [
    'set on the class behind it',
    `${view(method(`if bad(request):\n    abort(403)\n${through}`), 'AuthOAuthView', 'pass')}M.authoauthview = V\n`,
  ],
];

const harmless: [string, string][] = [
  ['signing out', view(method('return super().logout()', 'logout', '/logout/'))],
  ['a line in the log', view(method(`log.info("signed in by %s", provider)\n${through}`))],
  [
    'no extra click',
    view(
      method(
        'if g.user is not None and g.user.is_authenticated:\n    return redirect(self.appbuilder.get_url_for_index)\nreturn super().login("keycloak")',
        'login',
        '/login/',
      ),
    ),
  ],
];

describe('a view of the file behind which people sign in', () => {
  test.each(refusing)('that may send people away is refused: %s', async (_, after) => {
    const { status, err, out } = await importText(keycloak(after));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/a view of its own, `(V|company\.View)`, whose code may send people away/);
  });

  test.each(refusing)('that may send people away is a warning for Entra: %s', async (_, after) => {
    const { spec, report } = await importText(config({ after }));
    expect(spec?.access).toMatchObject({ unmapped: 'deny', mappings: { airflow_admin: ['Admin'] } });
    for (const said of ['is not carried over', 'may let in some people only'])
      expect(report?.findings).toContainEqual(
        expect.objectContaining({
          severity: 'warning',
          message: expect.stringMatching(new RegExp(`the view \`.*${said}`)),
        }),
      );
  });

  test.each(harmless)('that sends nobody away is told: %s', async (_, after) => {
    const { spec, report } = await importText(keycloak(after));
    expect(spec?.access).toMatchObject({ unmapped: 'Public', mappings: { airflow_admin: ['Admin'] } });
    expect(report?.findings).toContainEqual(
      expect.objectContaining({ severity: 'info', message: expect.stringContaining('the view `V`') }),
    );
  });
});
