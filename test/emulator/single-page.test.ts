import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { CALLBACK, CLIENT, codeFor, emulator, type Json, TENANT } from './client.ts';

/** A page of this machine, at the address that the directory has under Single-page application. */
const PAGE = 'http://localhost/spa';
const ORIGIN = 'http://localhost:5173';

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
});
afterAll(() => entra.close());

/** As a browser sends it from a page of another origin. */
async function redeemFrom(origin: string, redirectUri: string, more: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: CLIENT,
    code: await codeFor(entra, 'admin@example.com', { redirect_uri: redirectUri }),
    redirect_uri: redirectUri,
    ...more,
  });
  const headers = { origin };
  return fetch(`${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', headers, body });
}

it('redeems the code of a page in the browser, without a secret, and lets the page read the answer', async () => {
  const answer = await redeemFrom(ORIGIN, PAGE);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(((await answer.json()) as Json).id_token).toMatch(/^eyJ/);
});

it('refuses a secret there: AADSTS700025', async () => {
  const answer = await redeemFrom(ORIGIN, PAGE, { client_secret: 'nonprod-secret' });
  expect(((await answer.json()) as Json).error_codes).toEqual([700025]);
});

it('refuses the code of a server in the browser: AADSTS9002326', async () => {
  const answer = await redeemFrom(ORIGIN, CALLBACK);
  expect(((await answer.json()) as Json).error_codes).toEqual([9002326]);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('answers no page of another machine', async () => {
  expect((await redeemFrom('https://evil.example', PAGE)).status).toBe(403);
  expect((await redeemFrom('http://localhost.evil.example', PAGE)).status).toBe(403);
});
