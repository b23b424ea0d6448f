import { afterEach, describe, expect, test } from 'vitest';
import { readTenant } from './ask.ts';
import { type FakeEntra, fakeEntra, type Twist } from './fake-entra.ts';
import { smallTenant } from './small-tenant.ts';

const N = 1000;
const ids = Array.from(
  { length: N },
  (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);

let entra: FakeEntra;
afterEach(() => entra.close());

/** All groups exist; the assigned ones are listed in pages of a hundred, as Graph does. */
function manyGroups(assigned: boolean): Twist {
  return ({ path }) => {
    const { pathname, searchParams } = new URL(path, 'https://graph');
    if (pathname.endsWith('/appRoleAssignedTo')) {
      const start = Number(searchParams.get('$skiptoken') ?? 0);
      const page = (assigned ? ids : []).slice(start, start + 999);
      const value = page.map((id) => ({ appRoleId: 'r', principalId: id, principalType: 'Group' }));
      const next = `${entra.origin}${pathname}?$skiptoken=${start + 999}`;
      return { body: { value, ...(assigned && start + 999 < N && { '@odata.nextLink': next }) } };
    }
    if (/\/members$/.test(pathname)) return { body: { value: [] } };
    const one = /\/groups\/([\w-]+)$/.exec(pathname)?.[1];
    if (one) return { body: { id: one, displayName: one } };
    const list = searchParams.get('$filter')?.match(/[\w-]{36}/g);
    return list ? { body: { value: list.map((id) => ({ id, displayName: id })) } } : undefined;
  };
}

describe(`${N} groups`, () => {
  test.each([
    ['of which none is assigned', false, N / 20],
    ['that are all assigned, and may hold other groups', true, N / 20 + N / 15 / 20],
  ])('%s', async (_, assigned, batches) => {
    entra = await fakeEntra(smallTenant, manyGroups(assigned));
    const record = await readTenant(entra, { questions: { groupIds: ids } });
    expect(Object.values(record.groups).filter(({ status }) => status === 'known').length).toBe(N);
    expect(Object.keys(record.nestedGroups).length).toBe(assigned ? N : 0);
    const graph = entra.count('/v1.0');
    expect(entra.count('/v1.0/$batch')).toBe(Math.ceil(batches));
    expect(graph).toBeLessThanOrEqual(N / 20 + 12);
  });
});
