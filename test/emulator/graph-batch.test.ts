import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { control, type Json, requests } from './client.ts';
import { type Answer, GROUP, type Graph, graphEmulator, graphOf, refusal } from './graph-client.ts';

let entra: Emulator;
let graph: Graph;
beforeAll(async () => {
  entra = await graphEmulator();
  graph = await graphOf(entra, 'writer');
});
afterAll(() => entra.close());
beforeEach(() => control(entra, { faults: {}, resetRequests: true }));

const batch = (items: object[]): Promise<Answer> => graph.send('POST', '/$batch', { requests: items });
const get = (id: string, url: string, more: object = {}) => ({ id, method: 'GET', url, ...more });

/** @returns the answers by the ids of their requests */
async function answers(items: object[]): Promise<Record<string, Json>> {
  const { status, body } = await batch(items);
  expect(status).toBe(200);
  return Object.fromEntries(body.responses.map((one: Json) => [one.id, one]));
}

describe('a batch', () => {
  it('answers each request on its own, with and without the version', async () => {
    const got = await answers([
      get('1', `/groups/${GROUP(1)}?$select=id`),
      get('2', `/v1.0/groups/${GROUP(2)}?$select=displayName`),
      get('3', `groups/${GROUP('f')}`),
      get('4', '/groups?$filter=displayName%20eq%20%27Twice%27&$select=id'),
      get('5', '/groups?$orderby=displayName'),
    ]);
    expect(got['1']).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { id: GROUP(1) },
    });
    expect(got['2'].body.displayName).toBe('Inner');
    expect(got['3']).toMatchObject(refusal(404, 'Request_ResourceNotFound'));
    expect(got['4'].body.value).toEqual([{ id: GROUP(3) }, { id: GROUP(4) }]);
    expect(got['5']).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
    expect(await requests(entra)).toEqual({ graph: 1 });
  });

  it('answers in another order than it was asked', async () => {
    const { body } = await batch(['1', '2', '3'].map((id) => get(id, '/groups?$top=1')));
    expect(body.responses.map(({ id }: Json) => id)).not.toEqual(['1', '2', '3']);
  });

  it('has links that work outside of it', async () => {
    const got = await answers([get('1', '/groups?$top=2&$select=id')]);
    const next = await graph.get(got['1'].body['@odata.nextLink']);
    expect(next.body.value).toEqual([{ id: GROUP(3) }, { id: GROUP(4) }]);
  });

  it('takes headers of a request', async () => {
    const url = "/groups?$filter=displayName ne 'Inner'&$count=true";
    const got = await answers([get('1', url, { headers: { ConsistencyLevel: 'eventual' } }), get('2', url)]);
    expect([got['1'].body['@odata.count'], got['2'].status]).toEqual([6, 400]);
  });

  it('writes, and runs what depends on it behind it', async () => {
    const name = { displayName: 'Renamed' };
    const headers = { 'Content-Type': 'application/json' };
    const got = await answers([
      get('after', `/groups/${GROUP(3)}?$select=displayName`, { dependsOn: ['write'] }),
      { id: 'write', method: 'PATCH', url: `/groups/${GROUP(3)}`, headers, body: name },
      get('fails', `/groups/${GROUP('f')}`),
      get('skipped', '/groups', { dependsOn: ['fails'] }),
    ]);
    expect(got.write).toEqual({ id: 'write', status: 204, headers: {} });
    expect(got.after.body).toMatchObject(name);
    expect(got.skipped.status).toBe(424);
  });

  it.each([
    [
      '21 requests',
      Array.from({ length: 21 }, (_, index) => get(`${index}`, '/groups')),
      'maximum value of 20',
    ],
    ['the same id twice', [get('1', '/groups'), get('1', '/groups')], 'unique'],
    ['nothing', [], 'Invalid batch payload'],
    ['a stranger to depend on', [get('1', '/groups', { dependsOn: ['2'] })], "depends on '2'"],
    [
      'a circle',
      [get('1', '/groups', { dependsOn: ['2'] }), get('2', '/groups', { dependsOn: ['1'] })],
      'circle',
    ],
    [
      'a body without its type',
      [{ id: '1', method: 'PATCH', url: '/groups/1', body: {} }],
      "Write request with id '1' does not contain a Content-Type header.",
    ],
  ])('refuses %s', async (_, items, words) => {
    const { status, body } = await batch(items);
    expect(status).toBe(400);
    expect(body.error.message).toContain(words);
  });

  it('holds no batch', async () => {
    const headers = { 'content-type': 'application/json' };
    const got = await answers([{ id: '1', method: 'POST', url: '/$batch', headers, body: { requests: [] } }]);
    expect(got['1'].status).toBe(400);
  });

  it('needs a token, and is refused as a whole without one', async () => {
    const answer = await fetch(`${entra.httpOrigin}/v1.0/$batch`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });
});

describe('throttling in a batch', () => {
  const three = ['1', '2', '3'].map((id) => get(id, `/groups/${GROUP(id)}?$select=id`));

  it('hits requests, one by one', async () => {
    await control(entra, { faults: { 'graph-batch-429': { times: 2 } } });
    expect((await graph.get('/groups')).status).toBe(200);
    const got = await answers(three);
    expect(three.map(({ id }) => got[id].status)).toEqual([429, 429, 200]);
    expect(got['1'].headers).toEqual({ 'Retry-After': '1', 'Content-Type': 'application/json' });
    expect(got['1'].body.error.code).toBe('TooManyRequests');
    expect((await answers(three))['1'].status).toBe(200);
  });

  it('hits the paths that a fault names', async () => {
    await control(entra, { faults: { 'graph-403': { path: `/groups/${GROUP(2)}` } } });
    const got = await answers(three);
    expect(three.map(({ id }) => got[id].status)).toEqual([200, 403, 200]);
    expect((await graph.get(`/groups/${GROUP(2)}`)).status).toBe(403);
    expect((await graph.get(`/groups/${GROUP(1)}`)).status).toBe(200);
  });

  it('hits the batch as a whole without a path', async () => {
    await control(entra, { faults: { 'graph-429': { times: 1 } } });
    expect((await batch(three)).status).toBe(429);
    expect((await answers(three))['1'].status).toBe(200);
  });
});
