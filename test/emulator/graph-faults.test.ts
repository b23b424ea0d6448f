import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { ENDPOINT_FAULTS } from '../../src/emulator/faults/endpoint-faults.ts';
import { control, type Json, TENANT } from './client.ts';
import { ASKING, GROUP, type Graph, graphEmulator, graphOf } from './graph-client.ts';

let entra: Emulator;
let graph: Graph;
beforeAll(async () => {
  entra = await graphEmulator();
  graph = await graphOf(entra, 'check');
});
afterAll(() => entra.close());
beforeEach(() => control(entra, { faults: {} }));

const PATH = `/groups/${GROUP(1)}`;
const STATUS: Record<string, number> = {
  'graph-401': 401,
  'graph-403': 403,
  'graph-429': 429,
  'graph-429-no-retry-after': 429,
  'graph-500': 500,
  'graph-503': 503,
  'graph-html': 200,
  'graph-invalid-json': 200,
  'graph-wrong-shape': 200,
  'graph-redirect': 302,
};
const ANSWERED = Object.entries(ENDPOINT_FAULTS).filter(
  ([, { at, answer, only }]) => at === 'graph' && answer && !only,
);

describe('a fault of Graph', () => {
  it.each(ANSWERED)('%s, for a path and as often as asked', async (name) => {
    await control(entra, { faults: { [name]: { times: 2, path: PATH } } });
    const other = await graph.get(`/groups/${GROUP(2)}`);
    expect([other.status, other.body.displayName]).toEqual([200, 'Inner']);
    for (const _ of [1, 2]) {
      const { status, headers, body } = await graph.get(PATH);
      expect(status).toBe(STATUS[name]);
      expect(headers.get('retry-after')).toBe(name === 'graph-429' ? '1' : null);
      if (name === 'graph-redirect') expect(headers.get('location')).toMatch(/^https:\/\/graph\.example\//);
      if (name === 'graph-invalid-json') expect(() => JSON.parse(body)).toThrow();
      expect(body.displayName).toBeUndefined();
    }
    const again = await graph.get(PATH);
    expect([again.status, again.body.displayName]).toEqual([200, 'Airflow admins']);
  });

  it('fails in the middle of a list', async () => {
    await control(entra, { faults: { 'graph-small-pages': true, 'graph-page-503': { times: 1 } } });
    const { body } = await graph.get('/groups');
    expect(body.value.length).toBe(1);
    expect((await graph.get(body['@odata.nextLink'])).status).toBe(503);
    expect((await graph.get(body['@odata.nextLink'])).status).toBe(200);
  });

  it('leads away with the next page, on one path', async () => {
    await control(entra, { faults: { 'graph-foreign-next-link': { path: '/applications' } } });
    expect((await graph.get('/groups')).body['@odata.nextLink']).toBeUndefined();
    const { body } = await graph.get('/applications');
    expect(body['@odata.nextLink']).toMatch(/^https:\/\/graph\.example\/v1\.0\/applications\?/);
  });

  it('is slow', async () => {
    await control(entra, { faults: { 'graph-slow': { ms: 300, path: PATH } } });
    const start = performance.now();
    expect((await graph.get(PATH)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(280);
  });

  it('takes a path for Graph alone', async () => {
    const answer = await control(entra, { faults: { 'keys-500': { path: '/x' } } });
    expect(answer.error).toContain('`path` is for the faults of Graph alone');
  });
});

describe('a token that ends early', () => {
  it('says so, and is then refused', async () => {
    await control(entra, { faults: { 'token-short-lived': { ms: 1000, times: 1 } } });
    const ask = async (): Promise<Json> => {
      const body = new URLSearchParams({
        ...{ grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' },
        ...ASKING.check,
      });
      return (
        await fetch(`${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', body })
      ).json();
    };
    const { access_token, expires_in } = await ask();
    expect(expires_in).toBe(1);
    expect((await ask()).expires_in).toBe(3599);
    const status = async () =>
      (
        await fetch(`${entra.httpOrigin}/v1.0${PATH}`, {
          headers: { authorization: `Bearer ${access_token}` },
        })
      ).status;
    await expect.poll(status, { timeout: 3000, interval: 200 }).toBe(401);
  });
});
