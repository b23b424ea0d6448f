import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Json } from './client.ts';
import { AIRFLOW, GROUP, type Graph, graphEmulator, graphOf, refusal } from './graph-client.ts';

let entra: Emulator;
let graph: Graph;
let writer: Graph;
beforeAll(async () => {
  entra = await graphEmulator();
  [graph, writer] = [await graphOf(entra, 'check'), await graphOf(entra, 'writer')];
});
afterAll(() => entra.close());

const EVENTUAL = { ConsistencyLevel: 'eventual' };

describe('$select', () => {
  it('returns exactly these properties, and says so', async () => {
    const one = await graph.get(`/groups/${GROUP(1)}?$select=displayName, id`);
    expect(one.body).toEqual({
      '@odata.context': `${entra.httpOrigin}/v1.0/$metadata#groups(displayName,id)/$entity`,
      id: GROUP(1),
      displayName: 'Airflow admins',
    });
    const list = await graph.get('/groups?$select=id&$top=1');
    expect(list.body['@odata.context']).toBe(`${entra.httpOrigin}/v1.0/$metadata#groups(id)`);
    expect(list.body.value).toEqual([{ id: GROUP(1) }]);
  });

  it.each(['nonsense', 'id,nonsense', '', 'id,,displayName', 'web/redirectUris', 'constructor'])(
    'refuses %j',
    async (select) => {
      expect(await graph.get(`/groups?$select=${select}`)).toMatchObject(refusal(400, 'BadRequest'));
    },
  );

  it('takes what only one type of a mixed list has', async () => {
    const { body } = await writer.get(`/groups/${GROUP(1)}/members?$select=userPrincipalName`);
    expect(body.value).toEqual([
      { '@odata.type': '#microsoft.graph.user', userPrincipalName: 'ann@example.com' },
      { '@odata.type': '#microsoft.graph.group' },
    ]);
  });
});

describe('$filter', () => {
  it.each([
    ["displayName eq 'Inner' or displayName eq 'Twice'", 3],
    ["(displayName eq 'Inner' or displayName eq 'Twice') and securityEnabled eq true", 3],
    ["startswith(displayName,'air') and mailEnabled eq false", 1],
    ["displayName in ('Inner', 'Synchronised')", 2],
    ['onPremisesSyncEnabled eq true', 1],
    ["mailNickname eq 'list'", 1],
    ["displayName eq 'null'", 0],
  ])('%s', async (filter, count) => {
    const { status, body } = await graph.get(`/groups?$filter=${encodeURIComponent(filter)}`);
    expect([status, body.value.length]).toEqual([200, count]);
  });

  it.each([
    ["displayName ne 'Inner'", 6],
    ["not(displayName eq 'Inner')", 6],
    ["endswith(mail,'@example.com')", 1],
  ])('%s needs ConsistencyLevel and $count', async (filter, count) => {
    const path = `/groups?$filter=${encodeURIComponent(filter)}`;
    expect(await graph.get(path)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
    expect(await graph.get(path, EVENTUAL)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
    const { body } = await graph.get(`${path}&$count=true`, EVENTUAL);
    expect([body.value.length, body['@odata.count']]).toEqual([count, count]);
  });

  it.each([
    ["description eq 'x'", 'Request_UnsupportedQuery'],
    ["displayName gt 'x'", 'Request_UnsupportedQuery'],
    ["contains(displayName,'x')", 'Request_UnsupportedQuery'],
    ["nonsense eq 'x'", 'BadRequest'],
    ["constructor eq 'x'", 'BadRequest'],
    ['displayName eq Inner', 'BadRequest'],
    ["securityEnabled eq 'true'", 'BadRequest'],
    ["displayName eq 'Inner", 'BadRequest'],
    ["displayName eq 'O'Brien'", 'BadRequest'],
    ["displayName eq 'a' displayName eq 'b'", 'BadRequest'],
    ['displayName in ()', 'BadRequest'],
    ["(displayName eq 'a'", 'BadRequest'],
    ['', 'BadRequest'],
    [`id eq ${GROUP(1)}`, 'BadRequest'],
  ])('refuses %s', async (filter, code) => {
    expect(await graph.get(`/groups?$filter=${encodeURIComponent(filter)}`)).toMatchObject(
      refusal(400, code),
    );
  });

  it('takes a GUID without quotes where the property is one', async () => {
    const path = `/servicePrincipals/${AIRFLOW.servicePrincipal}/appRoleAssignedTo`;
    const { body } = await graph.get(`${path}?$filter=resourceId eq ${AIRFLOW.servicePrincipal}`);
    expect(body.value.length).toBe(4);
    expect(await graph.get(`${path}?$filter=principalType eq 'User'`)).toMatchObject(
      refusal(400, 'Request_UnsupportedQuery'),
    );
  });

  it('is not for lists of members', async () => {
    const path = `/groups/${GROUP(1)}/members`;
    const filter = "$filter=startswith(displayName,'I')";
    expect(await graph.get(`${path}?${filter}`)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
    const cast = `${path}/microsoft.graph.group?${filter}`;
    expect(await graph.get(cast)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
    expect((await graph.get(`${cast}&$count=true`, EVENTUAL)).body['@odata.count']).toBe(1);
  });
});

describe('a query that nobody here knows', () => {
  it.each([
    '$search="displayName:a"',
    '$orderby=displayName',
    '$skip=1',
    '$format=json',
    '$unknown=1',
    'filter=displayName eq',
    '$top=0',
    '$top=1000',
    '$top=ten',
    '$expand=owners',
    '$expand=members',
  ])('is refused: %s', async (query) => {
    expect(await graph.get(`/groups?${query}`)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
  });

  it.each(['$count=yes', '$top=1&$top=2'])('is refused: %s', async (query) => {
    expect(await graph.get(`/groups?${query}`)).toMatchObject(refusal(400, 'BadRequest'));
  });

  it.each([
    `/groups/${GROUP(1)}?$filter=displayName eq 'x'`,
    `/groups/${GROUP(1)}?$top=1`,
    `/groups/${GROUP(1)}?$expand=memberOf`,
    `/applications/${AIRFLOW.id}?$expand=owners`,
  ])('is refused for one object: %s', async (path) => {
    expect(await graph.get(path)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
  });

  it.each([
    '/nothing',
    '/groups/$count',
    `/groups/${GROUP(1)}/nothing`,
    '/applications(nonsense)',
    '/$metadata',
  ])('is refused: GET %s', async (path) => {
    expect(await graph.get(path)).toMatchObject(refusal(400, 'BadRequest'));
  });

  it('is refused as a method', async () => {
    expect((await graph.send('DELETE', '/groups')).status).toBe(405);
    expect((await graph.send('PUT', `/groups/${GROUP(1)}`, {})).status).toBe(405);
  });
});

describe('casts of memberOf', () => {
  it('need advanced query capabilities', async () => {
    const path = '/users/ann@example.com/transitiveMemberOf/microsoft.graph.group';
    expect(await writer.get(path)).toMatchObject(refusal(400, 'Request_UnsupportedQuery'));
    const { body } = await writer.get(`${path}?$count=true&$select=id`, EVENTUAL);
    expect(body['@odata.count']).toBe(4);
    expect(body.value[0]).toEqual({ id: GROUP(1) });
  });
});

describe('pages', () => {
  it('follow each other by opaque, absolute links', async () => {
    let page = await graph.get('/groups?$select=id&$top=3');
    const found = [...page.body.value];
    const link = page.body['@odata.nextLink'];
    expect(link).toMatch(new RegExp(`^${entra.httpOrigin}/v1\\.0/groups\\?`));
    for (let pages = 1; page.body['@odata.nextLink']; pages += 1) {
      expect(pages).toBeLessThan(3);
      page = await graph.get(page.body['@odata.nextLink']);
      found.push(...page.body.value);
    }
    expect(found.map(({ id }: Json) => id)).toEqual([1, 2, 3, 4, 5, 6, 7].map(GROUP));
  });

  it('hold 100 by default and 999 at most', async () => {
    const many = Array.from(
      { length: 1005 },
      (_, index) =>
        `      - { id: 0c6c1b9a-5a3c-4b53-8a0e-${String(index).padStart(12, '0')}, displayName: Group ${index} }`,
    );
    const large = await graphEmulator({}, (text) =>
      text.replace('    users:', `${many.join('\n')}\n    users:`),
    );
    const asked = await graphOf(large, 'check');
    expect((await asked.get('/groups')).body.value.length).toBe(100);
    const first = await asked.get('/groups?$top=999');
    expect(first.body.value.length).toBe(999);
    expect((await asked.get(first.body['@odata.nextLink'])).body.value.length).toBe(13);
    await large.close();
  });

  it('cannot be had by changing a link', async () => {
    const { body } = await graph.get('/groups?$top=3');
    const link = body['@odata.nextLink'];
    for (const changed of [
      link.replace('top=3', 'top=2'),
      `${link}&$select=id`,
      link.replace(/skiptoken=.*/, 'skiptoken=Mw'),
    ])
      expect(await graph.get(changed)).toMatchObject(refusal(400, 'Directory_ExpiredPageToken'));
  });
});
