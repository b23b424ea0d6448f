import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { lintText, shown } from './lint-text.ts';
import { entraProvider } from './rule-table.ts';

const withSecret = (value: string) =>
  `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\nAUTH_USER_REGISTRATION = True\n${entraProvider.replace('os.environ["S"]', value)}`;

const lines = async (text: string) =>
  (await runCli(['lint', '-', '--stdin-filename', 'webserver_config.py'], { stdin: text })).out;

test('a default that is the name of its variable is shown, and so is each mention of it', async () => {
  const out = await lines(withSecret('os.environ.get("SSO_CLIENT_SECRET", "SSO_CLIENT_SECRET")'));
  expect(out).toContain('SSO_CLIENT_SECRET", "SSO_CLIENT_SECRET")');
});

test('a default that is a secret is hidden wherever it stands', async () => {
  const out = await lines(withSecret('os.environ.get("SSO_CLIENT_SECRET", "Other-Text-1234")'));
  expect(out).not.toContain('Other-Text-1234');
  expect(out).toContain('SSO_CLIENT_SECRET", •');
});

test.each([
  ['os.environ.get("SSO_SECRET", "sso-secret")', 'config-secret-literal@5 info'],
  ['"CLIENT_SECRET"', 'config-secret-literal@5 info'],
  ['os.environ.get("SSO_SECRET", "change_me_sso_secret")', 'config-secret-literal@5 info'],
  ['os.environ.get("SSO_SECRET", "sso-secret-2")', 'config-secret-literal@5'],
])('%s', async (value, found) => {
  const { report } = await lintText(withSecret(value), 'webserver_config.py', '--airflow', '3.3.2');
  expect(shown(report)).toEqual([found]);
});

test('a variable of a container whose value is its own name is no secret', async () => {
  const env = (value: string) => `executor: X\nenv:\n  - { name: SSO_CLIENT_SECRET, value: ${value} }\n`;
  const found = async (value: string) => shown((await lintText(env(value), 'values.yaml')).report);
  expect(await found('SSO_CLIENT_SECRET')).toEqual([]);
  expect(await found('s0me-Text-of-1234')).toEqual(['config-secret-literal@3']);
});
