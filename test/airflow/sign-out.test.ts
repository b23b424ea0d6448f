import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { control } from '../emulator/client.ts';
import { CLIENT, callbackOf, directoryOf, SECRET, tenantOf } from '../emulator/issuers.ts';
import { apiAnswer, bearer } from '../proof/api.ts';
import { csrfOf, WebBrowser } from '../proof/web-browser.ts';
import { type Airflow, type Answer, startAirflow } from './airflow.ts';
import { OIDC, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { CHOSEN_PAIRS } from './registration.ts';

const ADA = 'ada@example.com';

/** A realm that sends people back to the path of each release. */
function keycloak(): Promise<Emulator> {
  const text = JSON.stringify(tenantOf('keycloak', 0));
  const registered = callbackOf('keycloak');
  const both = [registered, registered.replace('/auth/', '/')];
  const tenant = JSON.parse(text, (key, value) => (key === 'redirectUris' ? both : value));
  return startEmulator({
    directory: directoryOf([tenant]),
    stateDir: mkdtempSync(join(tmpdir(), 'sign-out-')),
  });
}

/** Signs out by the button of that release. @returns the answer that leads out of Airflow, or the last one */
async function buttonOut(browser: WebBrowser, pair: string): Promise<Answer> {
  if (pair.startsWith('3.')) return browser.open('/api/v2/auth/logout');
  const link = await browser.open('/logout/');
  if (link.status !== 405) return link;
  const { text } = await browser.open('/home');
  return browser.send({ method: 'POST', path: '/logout/', form: csrfOf(text) });
}

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, signing out at the provider too', (pair) => {
  let emulator: Emulator;
  let airflow: Airflow;
  let issuer: string;

  beforeAll(async () => {
    emulator = await keycloak();
    issuer = emulator.issuers[0]?.issuer ?? '';
    const signIn = {
      ...OIDC,
      issuer: [issuer],
      mappings: [{ key: '/acme/data', name: null, roles: ['Op'] }],
    };
    const config = webserverConfig(pair, { signIns: [signIn] });
    const env = { OIDC_CLIENT_ID: CLIENT, OIDC_CLIENT_SECRET: SECRET, AIRFLOW__FAB__CACHE_TTL: '0' };
    airflow = await startAirflow({ pair, config, env: { ...env, AIRFLOW_PROVIDER: 'keycloak' } });
  });
  afterAll(async () => {
    await airflow?.close();
    await emulator?.close();
  });
  afterEach(() => airflow.reset());

  async function ada(): Promise<WebBrowser> {
    const browser = new WebBrowser(airflow, pair);
    await browser.signIn(ADA, 'keycloak');
    return browser;
  }

  const isIn = async (cookies: Record<string, string>): Promise<boolean> => {
    const path = pair.startsWith('2.') ? '/users/userinfo/' : '/auth/users/userinfo/';
    const { session } = cookies;
    return (
      (await airflow.ask({ method: 'GET', path, ...(session && { cookies: { session } }) })).status === 200
    );
  };

  it('ends the session here, and goes on to the end of the one there with what it needs to know', async () => {
    const browser = await ada();
    const { session, _token } = browser.cookies;
    expect(await isIn(browser.cookies)).toBe(true);
    const { location } = await buttonOut(browser, pair);
    const out = new URL(location ?? '');
    expect(out.origin + out.pathname).toBe(`${issuer}/protocol/openid-connect/logout`);
    expect([...out.searchParams.keys()].sort()).toEqual(['client_id', 'id_token_hint']);
    expect(await (await fetch(out)).text()).toContain('You are logged out');
    expect(await isIn({ session: session ?? '' })).toBe(false);
    expect(browser.cookies._token).toBeUndefined();
    if (_token !== undefined && pair.startsWith('3.3'))
      expect(await apiAnswer({ pair, airflow } as never, bearer(_token))).not.toBe(200);
  });

  it('leaves a token out that is too long for an address, and signs out here all the same', async () => {
    await control(emulator, { claims: { [ADA]: { long: 'x'.repeat(6000) } } });
    const browser = await ada();
    const { session } = browser.cookies;
    await control(emulator, { claims: {} });
    const { location } = await buttonOut(browser, pair);
    const out = new URL(location ?? '');
    expect([...out.searchParams.keys()]).toEqual(['client_id']);
    expect(out.href.length).toBeLessThan(8000);
    expect(await isIn({ session: session ?? '' })).toBe(false);
  });

  it('ends the session here when the provider cannot be asked, and leads to no other place', async () => {
    const browser = await ada();
    const { session } = browser.cookies;
    await airflow.metadata({ end_session_endpoint: 'javascript:alert(1)' });
    const { location } = await buttonOut(browser, pair);
    expect(
      location === null || location.startsWith('/') || location.startsWith('http://localhost:8080'),
    ).toBe(true);
    expect(await isIn({ session: session ?? '' })).toBe(false);
  });
});
