import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startAirflow } from '../airflow/airflow.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { CHOSEN_PAIRS, REGISTRATION } from '../airflow/registration.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { lintText, shown } from './lint-text.ts';

const config = (manager: string) => `import os
from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
OAUTH_PROVIDERS = [{
    "name": "azure",
    "token_key": "access_token",
    "remote_app": {
        "client_id": os.environ["AAD_CLIENT_ID"],
        "client_secret": os.environ["AAD_CLIENT_SECRET"],
        "server_metadata_url": "https://login.microsoftonline.com/" + os.environ["AAD_TENANT_ID"] + "/v2.0/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["AAD_TENANT_ID"]},
    },
}]
${manager}`;

/** Starts Airflow with a text as its configuration. */
function startWith(pair: string, text: string) {
  const path = join(temporaryFolder(), 'webserver_config.py');
  writeFileSync(path, text);
  return startAirflow({ pair, config: path, env: REGISTRATION });
}

const broken: [rule: string, manager: string, says: RegExp][] = [
  ['config-manager-not-class', 'SECURITY_MANAGER_CLASS = "own.Manager"\n', /issubclass/],
  [
    'config-wrong-manager-base',
    'from flask_appbuilder.security.sqla.manager import SecurityManager\nclass M(SecurityManager):\n    pass\nSECURITY_MANAGER_CLASS = M\n',
    /must (?:now )?extend|is already defined|Multiple classes/,
  ],
  ['config-import-path', 'from airflow.www_rbac.security import AirflowSecurityManager\n', /ModuleNotFound/],
  ['config-import-path', 'SECURITY_MANAGER_CLASS = Manager\n', /NameError/],
  ['config-not-python', 'print "hello"\n', /SyntaxError/],
];

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('on a real Airflow, %s', (pair) => {
  const [airflow = ''] = pair.split('-');

  test.each(broken)(
    '%s: what is called an error does not start',
    { timeout: 300_000 },
    async (rule, text, says) => {
      const { report } = await lintText(config(text), 'a.py', '--airflow', airflow);
      expect(shown(report).map((one) => one.replace(/@.*/, ''))).toContain(rule);
      expect(report.summary.errors).toBeGreaterThan(0);
      await expect(startWith(pair, config(text))).rejects.toThrow(says);
    },
  );

  test('what is called fine starts', { timeout: 300_000 }, async () => {
    const text = config('');
    expect(shown((await lintText(text, 'a.py', '--airflow', airflow)).report)).toEqual([]);
    await (await startWith(pair, text)).close();
  });

  test('config-opens-file: one file that is not there, and nobody can sign in by the configuration', {
    timeout: 600_000,
  }, async () => {
    const path = join(temporaryFolder(), 'secret');
    const text = `${config('')}\nopen(${JSON.stringify(path)}).close()\n`;
    expect(shown((await lintText(text, 'a.py', '--airflow', airflow)).report)).toEqual([
      'config-opens-file@17 warning',
    ]);
    expect(await loginOf(text)).toBe(404);
    writeFileSync(path, '');
    expect(await loginOf(text)).toBe(302);
  });

  /** The status of the page that sends people to the provider. */
  async function loginOf(text: string): Promise<number> {
    const running = await startWith(pair, text);
    const prefix = airflow.startsWith('2.') ? '' : '/auth';
    const { status } = await running.ask({ method: 'GET', path: `${prefix}/login/azure` });
    await running.close();
    return status;
  }
});
