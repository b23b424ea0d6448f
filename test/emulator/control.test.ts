import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { control, emulator, type Json, requests, signIn, TENANT } from './client.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
});
afterAll(() => entra.close());
beforeEach(() => control(entra, { faults: {}, resetRequests: true }));

const url = (path: string) => `${entra.httpOrigin}/_emulator/${path}`;

describe('the control endpoint', () => {
  it.each([
    ['control', 'POST', {}],
    ['control', 'GET', {}],
    ['requests', 'GET', {}],
    ['control', 'POST', { 'x-emulator-token': 'guess' }],
  ])('%s refuses %s with %o', async (path, method, headers) => {
    const body = method === 'POST' ? JSON.stringify({ faults: { 'no-exp': true } }) : null;
    const response = await fetch(url(path), { method, headers, body });
    expect(response.status).toBe(403);
    expect((await control(entra, {})).faults).toEqual({});
  });

  it('has another token in each run', async () => {
    const other = await emulator();
    expect(other.controlToken).not.toBe(entra.controlToken);
    expect(other.controlToken.length).toBeGreaterThan(20);
    await other.close();
  });

  it('tells the state without secrets', async () => {
    const response = await fetch(url('control'), { headers: { 'x-emulator-token': entra.controlToken } });
    const text = await response.text();
    const state = JSON.parse(text) as Json;
    expect(state.tenants[0]).toMatchObject({ id: TENANT, users: expect.arrayContaining([]) });
    expect(state.keys.length).toBeGreaterThan(1);
    expect(state.availableFaults['alg-none']).toBe('not signed, alg is none');
    expect(text).not.toMatch(/nonprod-secret|many-secret|assigned-secret/);
    expect(text).not.toContain(entra.controlToken);
  });

  it.each([
    [
      'a fault that is not there',
      { faults: { nonsense: true } },
      'no fault `nonsense`; there are wrong-aud, ',
    ],
    ['a code without a place', { faults: { aadsts: { code: 50011 } } }, 'needs `at`'],
    ['a person of an endpoint', { faults: { 'keys-500': { user: 'a@example.com' } } }, '`user` is for'],
    ['another rotation', { rotateKeys: 'medium' }, 'soft'],
    ['a member that is not there', { fault: {} }, 'fault'],
  ])('refuses %s and changes nothing', async (_, body, words) => {
    await control(entra, { faults: { 'no-exp': true } });
    const answer = await control(entra, body);
    expect(answer.error).toContain(words);
    expect((await control(entra, {})).faults).toEqual({ 'no-exp': {} });
  });

  it('refuses what is not JSON', async () => {
    const response = await fetch(url('control'), {
      method: 'POST',
      headers: { 'x-emulator-token': entra.controlToken },
      body: 'faults',
    });
    expect(response.status).toBe(400);
  });
});

describe('the counters', () => {
  it('count each endpoint and are set to zero', async () => {
    expect(await requests(entra)).toEqual({});
    await signIn(entra, 'admin@example.com');
    await fetch(`${entra.httpOrigin}/${TENANT}/v2.0/.well-known/openid-configuration`);
    await fetch(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys`);
    await fetch(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys`);
    expect(await requests(entra)).toEqual({ authorize: 1, token: 1, discovery: 1, keys: 2 });
    await control(entra, { resetRequests: true });
    expect(await requests(entra)).toEqual({});
  });
});
