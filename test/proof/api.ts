import type { Scene } from './situation.ts';
import { csrfOf, type WebBrowser } from './web-browser.ts';

type Header = Record<string, string>;

export const bearer = (token: string): Header => ({ Authorization: `Bearer ${token}` });

export const basicAuth = (username: string, password: string): Header => ({
  Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

/** Asks the API for what Op and Admin may see. @returns the status */
export async function apiAnswer({ airflow, pair }: Scene, headers: Header): Promise<number> {
  const path = pair.startsWith('2.') ? '/api/v1/connections' : '/api/v2/connections';
  return (await airflow.ask({ method: 'GET', path, headers })).status;
}

/** Asks a login API for a token. @returns it, or undefined */
export async function createToken(
  { airflow }: Scene,
  path: string,
  json: object,
): Promise<string | undefined> {
  const { text } = await airflow.ask({ method: 'POST', path, json });
  return /"access_token":\s*"([^"]+)"/.exec(text)?.[1];
}

/** How long a token lives, by its own claims. */
export function tokenSeconds(token: string): number {
  const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return exp - iat;
}

/**
 * Signs out as the button of that release does. From 2.10 on, and with the FAB providers from 1.2.1, that is a form of
 * the page (https://nvd.nist.gov/vuln/detail/CVE-2024-42447); a link before.
 * @returns whether Airflow took it
 */
export async function signOut(browser: WebBrowser, pair: string): Promise<boolean> {
  if (pair.startsWith('3.')) return (await browser.open('/api/v2/auth/logout')).status === 200;
  const link = await browser.open('/logout/');
  if (link.status !== 405) return link.status === 200;
  const { text } = await browser.open('/home');
  return (await browser.send({ method: 'POST', path: '/logout/', form: csrfOf(text) })).status < 400;
}
