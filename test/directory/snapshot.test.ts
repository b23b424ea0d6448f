import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wholeRecording } from '../../src/directory/recording-directory.ts';
import type { TenantRecord } from '../../src/directory/tenant-record.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { identity, readTenant, readUser } from './ask.ts';
import { APP, type FakeEntra, fakeEntra, graphError, SECRET } from './fake-entra.ts';
import { GROUP, smallTenant } from './small-tenant.ts';

/** Only what the recording was made of has an address: nothing is asked there. */
const nowhere = () => ({ origin: entra?.origin ?? '', ca: '/nonexistent' });
let cwd: string;
let entra: FakeEntra | undefined;

beforeEach(() => {
  cwd = temporaryFolder();
});
afterEach(async () => {
  await entra?.close();
  entra = undefined;
});

const record = async (deep = false, told: string[] = []) => {
  entra ??= await fakeEntra(smallTenant);
  return readTenant(entra, {
    cwd,
    told,
    options: { record: 'tenant.json' },
    questions: { deep, groupNames: ['inner'] },
  });
};
const text = () => readFileSync(join(cwd, 'tenant.json'), 'utf8');
const change = (edit: (snapshot: { tenants: Record<string, unknown>[] }) => void) => {
  const snapshot = JSON.parse(text());
  edit(snapshot);
  writeFileSync(join(cwd, 'tenant.json'), JSON.stringify(snapshot));
};
const replay = (options = {}, more = {}) =>
  readTenant(nowhere(), { cwd, env: {}, options: { snapshot: 'tenant.json', ...options }, ...more });

const old = (message: string) => ({
  status: 'unknown',
  rule: 'snapshot-old',
  message: expect.stringContaining(message),
});

test('a recording gives the same answers, without the network', async () => {
  const live = await record();
  const again = await replay({}, { questions: { groupNames: ['inner'] } });
  expect(again).toEqual(live);
});

test('it holds no secret, no hint of one and no token', async () => {
  await record(true);
  expect(text()).not.toMatch(new RegExp(`eyJ|hint|Q~1|secretText|${SECRET}`));
});

test('the same answers give the same bytes but for the time', async () => {
  await record();
  const first = text();
  await record();
  const time = /"readAt": ".*"/g;
  expect(text().replace(time, '')).toBe(first.replace(time, ''));
  expect(first).toMatch(/^\{\n {2}"recordedBy": "airflow-entra\/\d/);
});

describe('what a recording does not hold, it does not know', () => {
  test('another application, another group', async () => {
    await record();
    const appId = '00000000-aaaa-4aaa-8aaa-000000000000';
    const apps = [{ appId, federatedIdentityCredentials: true }];
    const again = await replay({}, { questions: { apps, groupIds: ['g'], groupNames: ['n'], deep: true } });
    expect(again.apps[appId]?.application).toMatchObject(old('does not hold the application'));
    expect(again.groups.g).toMatchObject(old('some of the groups'));
    expect(again.groupsByName.n).toMatchObject(old('some of the groups'));
    expect(again.discovery.status).toBe('known');
  });

  test('another authority', async () => {
    await record();
    change(({ tenants: [first] }) =>
      Object.assign(first ?? {}, { authority: 'https://login.partner.example' }),
    );
    const { discovery, apps } = await replay();
    expect(discovery).toMatchObject(old('was recorded at https://login.partner.example'));
    expect(apps[APP]?.application).toMatchObject(old('was recorded at'));
  });

  test('another tenant', async () => {
    await record();
    const again = await replay({}, { tenant: '00000000-1111-4111-8111-000000000000' });
    expect(again.discovery).toMatchObject(old('another tenant'));
    expect(again.apps[APP]?.application).toEqual(again.discovery);
  });

  test('what was asked without --deep', async () => {
    await record();
    const again = await replay({}, { questions: { deep: true } });
    expect(again.apps[APP]?.grants).toMatchObject(old('recorded without'));
  });

  test('the same tenant under its domain name', async () => {
    await record();
    change(({ tenants }) => {
      if (tenants[0]) tenants[0].tenant = 'contoso.com';
    });
    expect((await replay()).apps[APP]?.application.status).toBe('known');
  });
});

describe('age', () => {
  const aged = async (milliseconds: number) => {
    await record();
    change(({ tenants }) => {
      if (tenants[0]) tenants[0].readAt = new Date(Date.now() - milliseconds).toISOString();
    });
  };

  test('beyond --max-age leaves everything open', async () => {
    await aged(9 * 86_400_000);
    const again = await replay({ maxAge: '7d' });
    expect(again.discovery).toMatchObject(old('is 9 days old, and --max-age is 7 days'));
    expect(again.groups[GROUP]).toEqual(again.discovery);
    expect(Date.now() - Date.parse(again.readAt)).toBeGreaterThan(8 * 86_400_000);
  });

  test('within it', async () => {
    await aged(9 * 86_400_000);
    expect((await replay({ maxAge: '10d' })).discovery.status).toBe('known');
    expect((await replay()).discovery.status).toBe('known');
  });

  test('of tomorrow', async () => {
    await aged(-86_400_000);
    expect((await replay()).discovery).toMatchObject(old('in the future'));
  });
});

describe('a file that cannot be used is a wrong call, in one line', () => {
  test.each([
    ['not JSON', 'hello', 'it is not JSON'],
    ['of another version', '{"version":2}', 'see version'],
    ['of another shape', '{"version":1,"tenants":[{"tenant":1}],"users":[]}', 'see tenants.0.tenant'],
    [
      'with a rule of its own',
      '{"version":1,"tenants":[],"users":[{"answer":{"status":"unknown","rule":"x"}}]}',
      'see users.0',
    ],
  ])('%s', async (_, content, message) => {
    writeFileSync(join(cwd, 'tenant.json'), content);
    await expect(replay()).rejects.toThrow(
      new RegExp(`^the snapshot tenant.json cannot be used: .*${message}.*$`),
    );
  });

  test('not there', async () => {
    await expect(replay()).rejects.toThrow('the snapshot tenant.json: there is no such file');
  });
});

describe('a run that could not ask', () => {
  test('leaves the last recording as it is', async () => {
    await record();
    const before = text();
    await entra?.close();
    entra = await fakeEntra(smallTenant, ({ path }) =>
      path.includes('/applications') ? { status: 500 } : undefined,
    );
    const told: string[] = [];
    await record(false, told);
    expect(text()).toBe(before);
    expect(told).toEqual([expect.stringMatching(/^airflow-entra: tenant.json was not written: .*HTTP 500/)]);
  });

  test('leaves a tenant out, and keeps what was read of the others', async () => {
    await record();
    const [tenant] = JSON.parse(text()).tenants as TenantRecord[];
    if (!tenant) throw new Error('nothing was recorded');
    const silent = {
      ...tenant,
      tenant: '00000000-0000-4000-8000-00000000dead',
      keys: { status: 'unknown', rule: 'graph-unreachable', message: 'HTTP 500', fix: 'later' } as const,
    };
    const { recording, leftOut } = wholeRecording({ tenants: [silent, tenant], users: [], issuers: [] });
    expect(recording.tenants).toEqual([tenant]);
    expect(leftOut).toEqual([{ of: `the tenant ${silent.tenant}`, why: 'HTTP 500' }]);
  });

  test('because of a permission is worth recording all the same', async () => {
    entra = await fakeEntra(smallTenant, ({ path }) =>
      path.startsWith('/v1.0/groups') ? graphError(403, 'Authorization_RequestDenied') : undefined,
    );
    await record();
    expect((await replay()).groups[GROUP]).toMatchObject({ rule: 'permission-missing' });
  });
});

test('a recording that cannot be written is a wrong call', async () => {
  entra = await fakeEntra(smallTenant);
  const call = readTenant(entra, { cwd, options: { record: 'nowhere/tenant.json' } });
  await expect(call).rejects.toThrow(
    '--record nowhere/tenant.json cannot be written: its folder cannot be made',
  );
});

test.each([
  ['notes.md', 'what somebody wrote', 'this is no recording'],
  ['other.json', '{ "version": 1 }', 'this is no recording'],
])('a recording is not written over %s, and nothing is asked', async (file, written, message) => {
  entra = await fakeEntra(smallTenant);
  writeFileSync(join(cwd, file), written);
  await expect(readTenant(entra, { cwd, options: { record: file } })).rejects.toThrow(message);
  expect(entra.asked).toEqual([]);
  expect(readFileSync(join(cwd, file), 'utf8')).toBe(written);
});

test('a recording may take the place of an older one, or of an empty file', async () => {
  writeFileSync(join(cwd, 'tenant.json'), '');
  await record();
  change((snapshot) => Object.assign(snapshot, { version: 0 }));
  writeFileSync(join(cwd, 'tenant.json'), JSON.stringify(JSON.parse(text()), null, 2));
  await record();
  expect((await replay()).discovery.status).toBe('known');
});

test('--offline asks nobody', async () => {
  await expect(readTenant(nowhere(), { options: { offline: true, ca: undefined } })).rejects.toThrow(
    '--snapshot FILE',
  );
  await record();
  expect((await replay({ offline: true })).discovery.status).toBe('known');
});

test.each([
  [{ record: 'a' }, '--record'],
  [{ maxAge: '7 days' }, '--max-age takes'],
])('flags that do not go together: %j', async (options, message) => {
  await record();
  await expect(replay(options)).rejects.toThrow(message);
});

test('people are recorded too', async () => {
  const user = { id: 'u-1', userPrincipalName: 'Alice@contoso.com', displayName: 'Alice' };
  const groups = { value: [{ '@odata.type': '#microsoft.graph.group', id: GROUP, displayName: 'Ops' }] };
  entra = await fakeEntra(({ path }) => {
    if (!path.startsWith('/v1.0/users/alice%40contoso.com'))
      return graphError(404, 'Request_ResourceNotFound');
    return { body: path.includes('emberOf') ? groups : user };
  });
  const asking = { cwd, env: identity, options: { record: 'tenant.json' } };
  const live = await readUser(entra, 'alice@contoso.com', asking);
  expect(live).toMatchObject({ status: 'known', value: { user, directGroups: { value: [{ id: GROUP }] } } });
  const again = { cwd, env: {}, options: { snapshot: 'tenant.json' } };
  expect(await readUser(nowhere(), 'ALICE@contoso.com', again)).toEqual(live);
  expect(await readUser(nowhere(), 'u-1', again)).toEqual(live);
  expect(await readUser(nowhere(), 'bob', again)).toMatchObject(old('does not hold the user bob'));
  expect(await readUser(entra, 'nobody', { env: identity })).toEqual({ status: 'known', value: null });
});

test('of an issuer that was not asked it says that it holds nothing', async () => {
  await record();
  const spec = `version: 1
url: http://localhost:8080
provider: keycloak
issuer: https://sso.example.com/realms/data
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { mappings: { admins: [Admin] } }
`;
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const { status, out } = await runCli(['check', '--snapshot', 'tenant.json'], { cwd });
  expect(status).toBe(3);
  expect(out).toContain('does not hold anything of https://sso.example.com/realms/data');
});
