import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { ENDPOINT_FAULTS } from '../../src/emulator/faults/endpoint-faults.ts';
import {
  authorizeUrl,
  callback,
  click,
  codeFor,
  control,
  emulator,
  type Json,
  redeem,
  TENANT,
} from './client.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
});
afterAll(() => entra.close());
beforeEach(() => control(entra, { faults: {} }));

const PATHS: Record<string, string> = {
  discovery: `/${TENANT}/v2.0/.well-known/openid-configuration`,
  keys: `/${TENANT}/discovery/v2.0/keys`,
};

async function ask(endpoint: string): Promise<Response> {
  return endpoint === 'token'
    ? redeem(entra, await codeFor(entra, 'admin@example.com'))
    : fetch(entra.httpOrigin + PATHS[endpoint]);
}

const ANSWERED = Object.entries(ENDPOINT_FAULTS).filter(([, { at, answer }]) => answer && at !== 'graph');

describe('an endpoint fault', () => {
  it.each(ANSWERED)('%s, once if so asked', async (name, { at }) => {
    await control(entra, { faults: { [name]: { times: 1 } } });
    const response = await ask(at);
    const body = await response.text();
    const kind = name.slice(at.length + 1);
    if (kind === '500') expect(response.status).toBe(500);
    else expect(response.status).toBe(200);
    if (kind === 'html') expect(body).toMatch(/^<!doctype html>/);
    if (kind === 'empty') expect(JSON.parse(body)).toEqual(at === 'keys' ? { keys: [] } : {});
    const next = await ask(at);
    expect(next.status).toBe(200);
    expect(Object.keys((await next.json()) as Json).length).toBeGreaterThan(0);
  });

  it.each([
    ['discovery-other-algs', 'id_token_signing_alg_values_supported', ['HS256', 'none']],
    ['discovery-wrong-issuer', 'issuer', expect.not.stringContaining(TENANT)],
  ])('%s is wrong there and right elsewhere', async (name, member, value) => {
    const right = (await (await ask('discovery')).json()) as Json;
    await control(entra, { faults: { [name]: { times: 1 } } });
    const wrong = (await (await ask('discovery')).json()) as Json;
    expect(wrong[member]).toEqual(value);
    expect({ ...wrong, [member]: right[member] }).toEqual(right);
    expect(await (await ask('discovery')).json()).toEqual(right);
  });

  it('keys-slow is late and then right', async () => {
    await control(entra, { faults: { 'keys-slow': { ms: 300, times: 1 } } });
    const start = performance.now();
    const { keys } = (await (await ask('keys')).json()) as Json;
    expect(performance.now() - start).toBeGreaterThan(280);
    expect(keys.length).toBeGreaterThan(1);
  });

  it.each([
    ['authorize-access-denied', 'access_denied', 'AADSTS65004: '],
    ['consent-required', 'consent_required', 'AADSTS65001: '],
  ])('%s sends %s to the redirect URI, before anybody is clicked', async (name, error, description) => {
    await control(entra, { faults: { [name]: true } });
    const answer = callback(await fetch(authorizeUrl(entra), { redirect: 'manual' }));
    expect(answer.get('error')).toBe(error);
    expect(answer.get('error_description')).toContain(description);
    expect(answer.get('state')).toBe('a state');
  });

  it('aadsts forces a code at the token endpoint', async () => {
    await control(entra, { faults: { aadsts: { at: 'token', code: 7000222, times: 1 } } });
    const response = await ask('token');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_client', error_codes: [7000222] });
    expect((await ask('token')).status).toBe(200);
  });

  it('aadsts forces a code at authorize: sent back, or shown where Entra shows it; also one without a row', async () => {
    const forced = async (code: number) => {
      await control(entra, { faults: { aadsts: { at: 'authorize', code } } });
      return click(authorizeUrl(entra), 'admin@example.com');
    };
    expect(callback(await forced(53003)).get('error_description')).toContain(
      'AADSTS53003: Access has been blocked',
    );
    expect(callback(await forced(4711)).get('error_description')).toContain('AADSTS4711: ');
    const shown = await forced(50011);
    expect(shown.headers.get('location')).toBe(null);
    expect(await shown.text()).toContain('AADSTS50011');
    expect((await ask('keys')).status).toBe(200);
  });
});
