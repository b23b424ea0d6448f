import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';

const provider = (scope: string, more = '') => `import os
from flask_appbuilder.security.manager import AUTH_OAUTH
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Alpha"
AUTH_ROLES_MAPPING = {"a1": ["Gamma", "sql_lab"]}
AUTH_ROLES_SYNC_AT_LOGIN = True
OAUTH_PROVIDERS = [{"name": "sso", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": "https://login.microsoftonline.com/" + os.environ["T"] + "/v2.0/.well-known/openid-configuration", "client_kwargs": {"scope": "${scope}"}}}]
${more}`;
const own = `from superset.security import SupersetSecurityManager
class Manager(SupersetSecurityManager):
    def oauth_user_info(self, provider, response=None):
        return {"username": "x", "role_keys": []}
CUSTOM_SECURITY_MANAGER = Manager
`;

const lint = async (text: string, name = 'superset_config.py') =>
  shown((await lintText(text, name, '--airflow', '3.3.2')).report);

describe('a configuration of Superset', () => {
  test.each([
    ['by its name', provider('openid email'), 'superset_config.py'],
    ['by the name of its folder and file', provider('openid email'), 'docker/superset_config_docker.py'],
    ['by what it imports', provider('openid email', own), 'config.py'],
    ['by what it sets', provider('openid email', 'FEATURE_FLAGS = {"X": True}\n'), 'config.py'],
  ])('%s: nothing of Airflow is asked, and that is said', async (_, text, name) => {
    expect(await lint(text, name)).toEqual(['config-other-program@1 info']);
  });

  test('what holds for Flask-AppBuilder is found', async () => {
    const text = provider('openid groups', own).replace('os.environ["S"]', '"r3al-S3cret-of-mine"');
    expect(await lint(text)).toEqual([
      'config-other-program@1 info',
      'config-group-name-key@6 warning',
      'config-secret-literal@8',
      'config-claim-as-scope@8',
    ]);
  });

  test('what its own manager does with a token is found', async () => {
    const decodes = own.replace(
      '        return',
      '        me = jwt.decode(response["id_token"], options={"verify_signature": False})\n        return',
    );
    expect(await lint(`import jwt\n${provider('email', decodes)}`)).toContain('config-signature-off@13');
  });
});

describe('a configuration of Airflow', () => {
  const text = provider('openid email', 'CUSTOM_SECURITY_MANAGER = object\n');

  test.each([
    ['with a name of Superset in it', text, 'webserver_config.py'],
    ['that imports Airflow, by whatever name', `import airflow\n${text}`, 'superset_config.py'],
  ])('%s is one', async (_, given, name) => {
    const found = await lint(given, name);
    expect(found.some((one) => one.startsWith('config-ignored-setting@'))).toBe(true);
    expect(found.some((one) => one.startsWith('config-other-program'))).toBe(false);
  });
});
