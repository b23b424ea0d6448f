import { describe, expect, it } from 'vitest';
import { WebBrowser } from '../proof/web-browser.ts';
import { startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { startProvider } from './provider.ts';
import { CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

const start = (pair: string, env: Partial<typeof REGISTRATION>) =>
  startAirflow({ pair, config: webserverConfig(pair), env: { ...REGISTRATION, ...env } });

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  it.each([
    ['AAD_TENANT_ID', '', 'is not set'],
    ['AAD_TENANT_ID', 'common', 'does not hold a GUID'],
    ['AAD_CLIENT_ID', '$(AAD_CLIENT_ID)', 'does not hold a GUID'],
  ])('does not start with %s=%j', async (name, value, problem) => {
    await expect(start(pair, { [name]: value })).rejects.toThrow(
      `RuntimeError: the environment variable ${name} ${problem}`,
    );
  });

  it('takes padded, upper-case identifiers', async () => {
    const provider = await startProvider(DIRECTORY);
    const padded = `  ${REGISTRATION.AAD_TENANT_ID.toUpperCase()}\n`;
    const env = { ...REGISTRATION, AAD_TENANT_ID: padded, AAD_CLIENT_SECRET: 'nonprod-secret\n' };
    const airflow = await startAirflow({ pair, config: webserverConfig(pair), provider, env });
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true, roles: OPERATOR.roles });
    await airflow.close();
    await provider.close();
  });

  it('has no form where strangers register, which answers HTTP 500 otherwise', async () => {
    const airflow = await start(pair, {});
    const browser = new WebBrowser(airflow, pair);
    expect((await browser.send({ method: 'GET', path: browser.page('/login/') })).status).toBe(200);
    for (const path of ['/register/form', '/register/activation/0']) {
      expect((await browser.send({ method: 'GET', path: browser.page(path) })).status).toBe(404);
    }
    await airflow.close();
  });

  it('starts without a secret, and refuses each login with a line that names the variable', async () => {
    const airflow = await start(pair, { AAD_CLIENT_SECRET: '' });
    const login = await airflow.login(OPERATOR.upn);
    expect(login).toMatchObject({ signedIn: false, status: 302 });
    expect(login.log.join()).toContain('the environment variable AAD_CLIENT_SECRET is not set');
    await airflow.close();
  });
});
