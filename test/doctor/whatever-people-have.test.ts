import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { loud, runDoctor } from './run-doctor.ts';

const cwd = temporaryFolder();
const config = `from flask_appbuilder.const import AUTH_OAUTH
AUTH_TYPE = AUTH_OAUTH
OAUTH_PROVIDERS = [{
    "name": "azure",
    "token_key": "access_token",
    "remote_app": {
        "client_id": "5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01",
        "client_kwargs": {"scope": "openid email profile"},
        "access_token_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/oauth2/v2.0/token",
    },
}]
`;
writeFileSync(join(cwd, 'webserver_config.py'), config);
writeFileSync(join(cwd, 'config.txt'), config);
writeFileSync(
  join(cwd, 'values.yaml'),
  `apiServer:\n  apiServerConfig: |\n${config.replace(/^/gm, '    ').trimEnd()}\n`,
);

describe.each(['doctor', 'validate'])('%s of a file that is no spec', (command) => {
  test.each(['webserver_config.py', 'config.txt', 'values.yaml'])(
    '%s is looked at as lint does',
    async (name) => {
      const { out } = await runCli([command, name, '-o', 'json'], { cwd });
      const { out: lint } = await runCli(['lint', name, '-o', 'json'], { cwd });
      expect(JSON.parse(out).findings).toEqual(JSON.parse(lint).findings);
      expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toContain('config-no-jwks');
    },
  );
});

const pasted = `web-1  | version: "3.3.2"
web-1  | 10.0.0.7 - - "GET /oauth-authorized/azure?code=x&state=y HTTP/1.1" 302
web-1  | Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.
`;

test.each(['web.log', 'web.log.1', 'web.out', 'pasted.txt'])(
  '%s is read as a log, whatever its lines begin with',
  async (name) => {
    writeFileSync(join(cwd, name), pasted);
    const { report } = await runDoctor([name], { cwd });
    expect(loud(report)).toEqual(['state-mismatch']);
  },
);

test.each([
  '50011',
  'error 700016',
  'rule AADSTS50011',
  'AADSTS 50105',
  'error code: 50105',
  ' aadsts-50011 ',
])('the bare code %j is understood', async (text) => {
  const { report } = await runDoctor(['--error', text], { cwd });
  expect(report.findings[0]?.message).toContain(`AADSTS${text.replace(/\D/g, '')}`);
});

test.each(['5001', 'the 50011 of us', '123456789'])('%j is no code', async (text) => {
  expect(loud((await runDoctor(['--error', text], { cwd })).report)).toEqual(['cause-unknown']);
});

test('`rule` takes a code as it is typed', async () => {
  for (const id of ['AADSTS50105', '50105', 'aadsts-50105']) {
    expect((await runCli(['rule', id])).out).toMatch(/^# AADSTS50105: /);
  }
});

test.each([
  ['Missing "jwks_uri" in metadata', 'next: airflow-entra lint webserver_config.py'],
  ['AADSTS50105', 'next: airflow-entra rule aadsts-50105'],
  ['it does not work', 'next: airflow-entra doctor --log FILE'],
])('the answer to %j ends with what to type next', async (text, next) => {
  const { out } = await runCli(['doctor', '--error', text, '--color', 'never'], { cwd });
  expect(out.trimEnd().split('\n').at(-1)).toContain(next);
});
