import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { signsIn } from '../lint/rule-table.ts';

const frames = async (parameter: string, line: string) => {
  const stdin = signsIn(
    `import json\nfrom base64 import urlsafe_b64decode\nfrom airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
class M(FabAirflowSecurityManagerOverride):
    @staticmethod
    def claims_of(${parameter}) -> dict:
        ${line}

    def get_oauth_user_info(self, provider, resp):
        me = self.claims_of(resp["access_token"])
        return {"username": me["sub"], "role_keys": me["groups"]}
SECURITY_MANAGER_CLASS = M
`,
  );
  return (
    await runCli(['lint', '-', '--stdin-filename', 'webserver_config.py', '--airflow', '3.3.2'], { stdin })
  ).out;
};
const DECODES = 'return json.loads(urlsafe_b64decode(access_token.split(".")[1] + "==").decode("utf-8"))';

test('the body of a function is shown whose parameter is called like a secret', async () => {
  expect(await frames('access_token: str', DECODES)).toContain(DECODES);
});

test('a secret in such a body, and one that a parameter has by default, are masked', async () => {
  const text = await frames(
    'access_token: str, client_secret: str = "correct-horse-battery"',
    `client_secret = "correct-horse-battery"; ${DECODES}`,
  );
  expect(text).toContain('urlsafe_b64decode');
  expect(text).not.toContain('correct-horse');
});
