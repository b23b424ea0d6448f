import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import {
  authorizeUrl,
  CLIENT,
  callback,
  click,
  codeFor,
  emulator,
  type Json,
  type Parameters,
  redeem,
} from './client.ts';

let entra: Emulator;
let now = Date.now();
beforeAll(async () => {
  entra = await emulator({ now: () => now });
});
afterAll(() => entra.close());

describe('what concerns the client or its redirect URI is shown and never sent there', () => {
  it.each<[string, Parameters, string]>([
    ['AADSTS700016', { client_id: '00000000-0000-4000-8000-000000000000' }, 'Example'],
    ['AADSTS50011', { redirect_uri: 'http://localhost:8080/auth/oauth-authorized/Azure' }, CLIENT],
    ['AADSTS50011', { redirect_uri: 'https://localhost:8080/auth/oauth-authorized/azure' }, CLIENT],
    ['AADSTS50011', { redirect_uri: 'http://127.0.0.1:9999/auth/oauth-authorized/azure' }, CLIENT],
    ['AADSTS50011', { redirect_uri: 'http://localhost:8080@evil.example/oauth-authorized/azure' }, CLIENT],
    ['AADSTS50011', { redirect_uri: 'https://airflow.nonprod.example.com/oauth-authorized/azure/' }, CLIENT],
    ['AADSTS900144', { redirect_uri: null }, 'redirect_uri'],
    ['AADSTS900144', { client_id: null }, 'client_id'],
    [
      'AADSTS7000112',
      { client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d02', redirect_uri: 'http://localhost/off' },
      'Switched off',
    ],
  ])('%s %o', async (code, changes, words) => {
    const response = await click(authorizeUrl(entra, changes), 'admin@example.com');
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBe(null);
    expect(page).toContain(code);
    expect(page).toContain(words);
  });

  it.each([
    ['AADSTS90002', 'nowhere.example'],
    ['AADSTS50194', 'common'],
  ])('%s for tenant %s', async (code, tenant) => {
    const response = await fetch(authorizeUrl(entra, {}, tenant));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(code);
  });
});

describe('everything else goes to the redirect URI, with the state', () => {
  it.each<[string, string, Parameters, string]>([
    ['AADSTS900144', 'invalid_request', { response_type: null }, 'admin@example.com'],
    ['AADSTS700054', 'unsupported_response_type', { response_type: 'id_token' }, 'admin@example.com'],
    ['AADSTS70005', 'unsupported_response_type', { response_type: 'token' }, 'admin@example.com'],
    ['AADSTS900144', 'invalid_request', { scope: null }, 'admin@example.com'],
    ['AADSTS650053', 'invalid_client', { scope: 'openid groups' }, 'admin@example.com'],
    ['AADSTS901002', 'invalid_request', { resource: 'https://graph.microsoft.com' }, 'admin@example.com'],
    [
      'AADSTS50149',
      'invalid_request',
      { code_challenge: 'x', code_challenge_method: 'S1' },
      'admin@example.com',
    ],
    [
      'AADSTS501491',
      'invalid_request',
      { code_challenge: 'short', code_challenge_method: 'S256' },
      'admin@example.com',
    ],
    ['AADSTS50058', 'login_required', { prompt: 'none' }, 'admin@example.com'],
    ['AADSTS50034', 'access_denied', {}, 'nobody@example.com'],
    ['AADSTS50057', 'access_denied', {}, 'gone@example.com'],
    [
      'AADSTS50105',
      'access_denied',
      { client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d01', redirect_uri: 'http://localhost/assigned' },
      'viewer@example.com',
    ],
  ])('%s %s %o', async (code, error, changes, user) => {
    const answer = callback(await click(authorizeUrl(entra, changes), user));
    expect(answer.get('error')).toBe(error);
    expect(answer.get('error_description')).toMatch(new RegExp(`^${code}: `));
    expect(answer.get('state')).toBe('a state');
    expect(answer.get('code')).toBe(null);
  });

  it('lets an assigned user in where an assignment is required, even one without a role', async () => {
    const assigned = {
      client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d01',
      redirect_uri: 'http://localhost/assigned',
    };
    expect(await codeFor(entra, 'admin@example.com', assigned)).toMatch(/^1\./);
  });
});

describe('the token endpoint', () => {
  it.each<[number, number, string, Parameters]>([
    [7000215, 401, 'invalid_client', { client_secret: 'wrong' }],
    [7000222, 401, 'invalid_client', { client_secret: 'nonprod-secret-of-2020' }],
    [7000218, 401, 'invalid_client', { client_secret: null }],
    [700016, 400, 'unauthorized_client', { client_id: '00000000-0000-4000-8000-000000000000' }],
    [900144, 400, 'invalid_request', { client_id: null }],
    [900144, 400, 'invalid_request', { grant_type: null }],
    [900144, 400, 'invalid_request', { code: null }],
    [70003, 400, 'unsupported_grant_type', { grant_type: 'password' }],
    [9002313, 400, 'invalid_grant', { code: '1.never-issued' }],
    [500112, 401, 'invalid_client', { redirect_uri: 'http://localhost:8081/auth/oauth-authorized/azure' }],
    [50148, 400, 'invalid_grant', { code_verifier: 'v'.repeat(43) }],
    [
      70000,
      400,
      'invalid_grant',
      { client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d03', client_secret: 'many-secret' },
    ],
  ])('refuses with AADSTS%i, %i %s: %o', async (code, status, error, changes) => {
    const response = await redeem(entra, await codeFor(entra, 'admin@example.com'), changes);
    const body = (await response.json()) as Json;
    expect(response.status).toBe(status);
    expect(Object.keys(body)).toEqual([
      'error',
      'error_description',
      'error_codes',
      'timestamp',
      'trace_id',
      'correlation_id',
      'error_uri',
    ]);
    expect(body.error).toBe(error);
    expect(body.error_codes).toEqual([code]);
    expect(body.error_description).toMatch(
      new RegExp(`^AADSTS${code}: .* Trace ID: \\S+ Correlation ID: \\S+ Timestamp: ${body.timestamp}$`),
    );
    expect(JSON.stringify(body)).not.toContain('nonprod-secret');
  });

  it('refuses an unknown tenant with AADSTS90002', async () => {
    const response = await redeem(entra, 'x', {}, {}, 'nowhere.example');
    expect(response.status).toBe(400);
    expect(((await response.json()) as Json).error_codes).toEqual([90002]);
  });

  it('takes a code once: AADSTS54005', async () => {
    const code = await codeFor(entra, 'admin@example.com');
    expect((await redeem(entra, code)).status).toBe(200);
    const again = await redeem(entra, code);
    expect(again.status).toBe(400);
    expect(((await again.json()) as Json).error_codes).toEqual([54005]);
  });

  it('takes a code again after a refusal that was not about the code', async () => {
    const code = await codeFor(entra, 'admin@example.com');
    expect((await redeem(entra, code, { client_secret: 'wrong' })).status).toBe(401);
    expect((await redeem(entra, code)).status).toBe(200);
  });

  it('refuses a code after ten minutes: AADSTS70008', async () => {
    const code = await codeFor(entra, 'admin@example.com');
    now += 11 * 60 * 1000;
    expect(((await (await redeem(entra, code)).json()) as Json).error_codes).toEqual([70008]);
  });

  it.each<[string, number, string | null]>([
    ['wrong', 501481, 'w'.repeat(43)],
    ['missing', 50148, null],
  ])('refuses a %s verifier with AADSTS%i', async (_, code, verifier) => {
    const issued = await codeFor(entra, 'admin@example.com', {
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    const body = (await (await redeem(entra, issued, { code_verifier: verifier })).json()) as Json;
    expect(body.error_codes).toEqual([code]);
  });

  it('refuses the code of a redirect URI that is registered for single-page applications: AADSTS9002327', async () => {
    const spa = { redirect_uri: 'http://localhost/spa' };
    const body = (await (
      await redeem(entra, await codeFor(entra, 'admin@example.com', spa), spa)
    ).json()) as Json;
    expect(body.error_codes).toEqual([9002327]);
  });
});
