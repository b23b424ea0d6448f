import { afterEach, expect, test } from 'vitest';
import { assigned, readTenant } from './ask.ts';
import { APP, type FakeEntra, fakeEntra, graphError, SECRET, type Twist } from './fake-entra.ts';
import { GROUP, NESTED, smallTenant } from './small-tenant.ts';

let entra: FakeEntra;
afterEach(() => entra.close());

test('reads a tenant: registration, enterprise application, assignments, groups and what is in them', async () => {
  entra = await fakeEntra(smallTenant);
  const record = await readTenant(entra, { questions: { groupNames: ["Ops' people", 'nobody'] } });
  expect(record.discovery).toMatchObject({
    status: 'known',
    value: { issuer: expect.stringContaining('/v2.0') },
  });
  expect(record.keys).toEqual({ status: 'known', value: { kids: ['one'] } });
  const app = record.apps[APP];
  expect(app?.application).toMatchObject({ status: 'known', value: { displayName: 'Airflow' } });
  expect(app?.assignments).toMatchObject({
    status: 'known',
    value: [{ principalId: GROUP }, { principalType: 'User' }],
  });
  expect(app?.federatedIdentityCredentials).toMatchObject({
    status: 'known',
    value: [{ subject: 'system' }],
  });
  expect(app?.appKeys).toEqual({ status: 'known', value: { kids: ['one'] } });
  expect(app?.grants).toEqual({ status: 'not-asked' });
  expect(record.groups[GROUP]).toMatchObject({ status: 'known', value: { displayName: "Ops' people" } });
  expect(record.nestedGroups).toEqual({
    [GROUP]: { status: 'known', value: [{ id: NESTED, displayName: 'inner' }] },
  });
  expect(record.groupsByName).toMatchObject({
    "Ops' people": { status: 'known', value: [{ id: GROUP }] },
    nobody: { status: 'known', value: [] },
  });
});

test('keeps no hint of a secret and nothing that was not asked for', async () => {
  entra = await fakeEntra(smallTenant);
  const record = await readTenant(entra);
  const text = JSON.stringify(record);
  expect(text).toContain('2030-01-01');
  expect(text).not.toMatch(/hint|Q~1|secretText|eyJ/);
  expect(text).not.toContain(SECRET);
});

test('asks each question once, and signs in once', async () => {
  entra = await fakeEntra(smallTenant);
  await readTenant(entra);
  const asked = entra.asked.filter(({ path }) => path.startsWith('/v1.0'));
  const paths = asked.map(({ method, path, body }) => `${method} ${path} ${body}`);
  expect(new Set(paths).size).toBe(paths.length);
  expect(entra.asked.filter(({ path }) => path.includes('/token')).length).toBe(1);
});

test('finds that an application is not there, and then has nothing to list', async () => {
  entra = await fakeEntra(smallTenant);
  const appId = '00000000-aaaa-4aaa-8aaa-000000000000';
  const apps = [{ appId, federatedIdentityCredentials: true, groups: assigned }];
  const record = await readTenant(entra, { questions: { apps, groupIds: [] } });
  expect(record.apps[appId]).toMatchObject({
    application: { status: 'known', value: null },
    servicePrincipal: { status: 'known', value: null },
    assignments: { status: 'known', value: [] },
    federatedIdentityCredentials: { status: 'known', value: [] },
  });
  expect(entra.count(`/v1.0/servicePrincipals(appId='${appId}')/`)).toBe(0);
});

test('calls a group missing on the word of Graph only', async () => {
  const gone = '22222222-5a3c-4b53-8a0e-2a3c55a5f0d7';
  const vague = '33333333-5a3c-4b53-8a0e-2a3c55a5f0d7';
  const other = '44444444-5a3c-4b53-8a0e-2a3c55a5f0d7';
  const segment: Twist = ({ path }) => (path.includes(other) ? graphError(404, 'BadRequest') : undefined);
  const notGraph: Twist = ({ path }) =>
    path.includes(vague) ? { status: 404, body: { hello: 1 } } : undefined;
  entra = await fakeEntra(smallTenant, notGraph, segment);
  const { groups } = await readTenant(entra, { questions: { groupIds: [gone, vague, other] } });
  expect(groups[gone]).toEqual({ status: 'known', value: null });
  for (const id of [vague, other])
    expect(groups[id]).toMatchObject({ status: 'unknown', rule: 'graph-unreachable' });
});

test('asks again for an assigned group that a list leaves out', async () => {
  const noLists: Twist = ({ path }) =>
    path.startsWith('/v1.0/groups?') ? { body: { value: [] } } : undefined;
  entra = await fakeEntra(smallTenant, noLists);
  const { groups } = await readTenant(entra);
  expect(groups[GROUP]).toMatchObject({ status: 'known', value: { id: GROUP } });
});

test('asks for more than the standard permissions with --deep only, and names what is missing', async () => {
  entra = await fakeEntra(smallTenant);
  const record = await readTenant(entra, { questions: { deep: true } });
  expect(record.apps[APP]?.grants).toMatchObject({ status: 'known', value: [{ scope: 'openid' }] });
  expect(record.apps[APP]?.claimsMappingPolicies).toMatchObject({
    status: 'unknown',
    rule: 'permission-missing',
    message: expect.stringContaining('claims-mapping policies'),
    fix: expect.stringContaining('`Policy.Read.All` and `Application.ReadWrite.OwnedBy`'),
  });
});
