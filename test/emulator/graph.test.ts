import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, parseDirectory } from '../../src/emulator/emulator.ts';
import { CLIENT, claimsOf, control, emulator, type Json, SECRET, signIn, TENANT } from './client.ts';
import { directoryWith } from './directory-with.ts';

const NINA = '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a05';
const GROUPS = ['0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d8', '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7'];

let entra: Emulator;
let bearer: string;

beforeAll(async () => {
  const file = directoryWith({ graphPermissions: ['User.Read.All'] });
  const { directory, problems } = parseDirectory(readFileSync(file, 'utf8'), file);
  if (!directory) throw new Error(JSON.stringify(problems));
  entra = await emulator({ directory });
  bearer = (await token()).access_token;
});
afterAll(() => entra.close());
beforeEach(() => control(entra, { faults: {} }));

async function token(change: Record<string, string> = {}): Promise<Json> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    client_id: CLIENT,
    client_secret: SECRET,
    ...change,
  });
  const response = await fetch(`${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', body });
  return response.json();
}

async function get(
  path: string,
  authorization = `Bearer ${bearer}`,
): Promise<{ status: number; body: Json }> {
  const response = await fetch(path.startsWith('http') ? path : `${entra.httpOrigin}/v1.0${path}`, {
    headers: { authorization },
  });
  return { status: response.status, body: await response.json() };
}

describe('client credentials', () => {
  it('give a token of the application, without a person', () => {
    expect(claimsOf(bearer)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      appid: CLIENT,
      idtyp: 'app',
      roles: ['User.Read.All'],
      tid: TENANT,
    });
  });

  it('are for Graph under either name of this machine', async () => {
    for (const origin of [entra.httpOrigin, entra.httpOrigin.replace('localhost', '127.0.0.1')])
      expect(claimsOf((await token({ scope: `${origin}//.default` })).access_token).aud).toBe(origin);
  });

  it.each([
    [{ scope: 'User.Read.All' }, 1002012],
    [{ scope: 'https://vault.azure.net/.default' }, 500011],
    [{ client_secret: 'wrong' }, 7000215],
  ])('refuse %j', async (change, code) => {
    expect((await token(change as Record<string, string>)).error_codes).toEqual([code]);
  });
});

describe('the groups of a person', () => {
  it('are those of every level', async () => {
    const { status, body } = await get(`/users/${NINA}/transitiveMemberOf?$select=id&$top=999`);
    expect(status).toBe(200);
    expect(body.value).toEqual(GROUPS.map((id) => ({ '@odata.type': '#microsoft.graph.group', id })));
    expect(body['@odata.nextLink']).toBeUndefined();
  });

  it('come in pages, with absolute links', async () => {
    await control(entra, { faults: { 'graph-small-pages': true } });
    const first = await get(`/users/${NINA}/transitiveMemberOf?$select=id`);
    expect(first.body['@odata.nextLink']).toMatch(new RegExp(`^${entra.httpOrigin}/v1.0/users/`));
    const second = await get(first.body['@odata.nextLink']);
    expect([...first.body.value, ...second.body.value].map(({ id }) => id)).toEqual(GROUPS);
    expect(second.body['@odata.nextLink']).toBeUndefined();
  });

  it('need a token of an application, and a permission', async () => {
    const path = `/users/${NINA}/transitiveMemberOf`;
    const { access_token, id_token } = await signIn(entra, 'admin@example.com');
    for (const wrong of ['', 'Bearer x', `Bearer ${access_token}`, `Bearer ${id_token}`]) {
      expect(await get(path, wrong)).toMatchObject({
        status: 401,
        body: { error: { code: 'InvalidAuthenticationToken' } },
      });
    }
    const response = await fetch(`${entra.httpOrigin}/v1.0/users/${NINA}/getMemberGroups`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ securityEnabledOnly: true }),
    });
    expect([response.status, ((await response.json()) as Json).error.code]).toEqual([
      403,
      'Authorization_RequestDenied',
    ]);
  });

  it('are not those of nobody', async () => {
    expect(await get(`/users/${CLIENT}/transitiveMemberOf`)).toMatchObject({
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound' } },
    });
  });

  it.each([
    ['graph-429', 429],
    ['graph-403', 403],
    ['graph-500', 500],
    ['graph-html', 200],
  ])('%s', async (name, status) => {
    await control(entra, { faults: { [name]: { times: 1 } } });
    const url = `${entra.httpOrigin}/v1.0/users/${NINA}/transitiveMemberOf`;
    const headers = { authorization: `Bearer ${bearer}` };
    const faulty = await fetch(url, { headers });
    expect(faulty.status).toBe(status);
    expect(faulty.headers.get('retry-after')).toBe(status === 429 ? '1' : null);
    expect((await fetch(url, { headers })).status).toBe(200);
  });

  it('graph-foreign-next-link leads away', async () => {
    await control(entra, { faults: { 'graph-foreign-next-link': true } });
    const { body } = await get(`/users/${NINA}/transitiveMemberOf`);
    expect(body['@odata.nextLink']).toMatch(/^https:\/\/graph\.example\//);
  });
});
