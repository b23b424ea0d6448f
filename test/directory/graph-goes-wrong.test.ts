import { afterEach, describe, expect, test } from 'vitest';
import { readTenant } from './ask.ts';
import {
  APP,
  type FakeEntra,
  fakeEntra,
  graphError,
  type Reply,
  TENANT,
  type Twist,
  token,
} from './fake-entra.ts';
import { GROUP, smallTenant } from './small-tenant.ts';

let entra: FakeEntra;
afterEach(() => entra.close());

/** A reply for paths that begin so, the first times only. */
function twist(prefix: string, reply: Reply, times = Number.POSITIVE_INFINITY): Twist {
  let left = times;
  return ({ path }) => (path.startsWith(prefix) && left-- > 0 ? reply : undefined);
}

const assigned = `/v1.0/servicePrincipals(appId='${APP}')/appRoleAssignedTo`;
const registration = `/v1.0/applications(appId='${APP}')?`;
const group = `/v1.0/groups/${GROUP}/members`;

const unknown = (rule: string, message: string) => ({
  status: 'unknown',
  rule,
  message: expect.stringContaining(message),
});

async function answers(...twists: Twist[]) {
  entra = await fakeEntra(smallTenant, ...twists);
  const record = await readTenant(entra);
  const app = record.apps[APP];
  if (!app) throw new Error('no application');
  const whole = JSON.stringify(record);
  expect(whole).not.toMatch(/eyJ| at .*\.[jt]s:/);
  return { ...app, record };
}

describe('throttling', () => {
  test.each([
    ['429, for a second', { status: 429, headers: { 'Retry-After': '1' } }],
    [
      '429, until a date',
      { status: 429, headers: { 'Retry-After': new Date(Date.now() + 1500).toUTCString() } },
    ],
    ['429, without a word', { status: 429 }],
    ['503', { status: 503, body: '<h1>no</h1>' }],
    ['504', { status: 504 }],
  ])('%s: asked again, and whole', async (_, reply) => {
    const { application, assignments } = await answers(
      twist(registration, reply, 1),
      twist(assigned, reply, 1),
    );
    expect(application).toMatchObject({ status: 'known', value: { appId: APP } });
    expect(assignments).toMatchObject({ status: 'known', value: [{}, {}] });
    expect(entra.count(registration)).toBe(2);
  });

  test('waits as long as it is told to', async () => {
    const start = Date.now();
    await answers(twist(registration, { status: 429, headers: { 'Retry-After': '1' } }, 1));
    expect(Date.now() - start).toBeGreaterThan(950);
  });

  test('gives up in the end, and leaves one question open', async () => {
    const { application, assignments } = await answers(twist(registration, { status: 429 }));
    expect(application).toMatchObject(unknown('graph-unreachable', 'HTTP 429'));
    expect(assignments.status).toBe('known');
    expect(entra.count(registration)).toBe(4);
  });

  test('does not wait for an hour', async () => {
    const { application } = await answers(
      twist(registration, { status: 429, headers: { 'Retry-After': '3600' } }),
    );
    expect(application).toMatchObject(unknown('graph-unreachable', 'HTTP 429'));
    expect(entra.count(registration)).toBe(1);
  });

  test('of some items of a batch: only those are asked again', async () => {
    const { record } = await answers(twist(group, { status: 429, headers: { 'Retry-After': '0' } }, 1));
    expect(record.nestedGroups[GROUP]).toMatchObject({ status: 'known', value: [{ displayName: 'inner' }] });
    const members = entra.asked.filter(
      ({ path, body }) => path.endsWith('$batch') && body.includes('/members'),
    );
    expect(members.length).toBe(2);
  });
});

describe('refusals', () => {
  test('of one question leave that one open, and name the permission', async () => {
    const { application, assignments, servicePrincipal } = await answers(
      twist(assigned, graphError(403, 'Authorization_RequestDenied')),
    );
    expect(assignments).toMatchObject({
      ...unknown('permission-missing', 'who is assigned to the application'),
      fix: expect.stringContaining('`Application.Read.All`'),
    });
    expect([application.status, servicePrincipal.status]).toEqual(['known', 'known']);
  });

  test('of groups', async () => {
    const { record } = await answers(twist('/v1.0/groups', graphError(403, 'Authorization_RequestDenied')));
    for (const answer of [record.groups[GROUP], record.nestedGroups[GROUP]]) {
      expect(answer).toMatchObject({
        rule: 'permission-missing',
        fix: expect.stringContaining('GroupMember.Read.All'),
      });
    }
  });
});

describe('answers that are none', () => {
  test.each([
    ['a web page', { body: '<html>sign in</html>' }, 'not JSON'],
    ['half of JSON', { body: '{"id":"a' }, 'not JSON'],
    ['another shape', { body: { id: 7 } }, 'another shape'],
    ['a list', { body: [] }, 'another shape'],
    ['an error without the form of one', { status: 500, body: 'oops' }, 'HTTP 500'],
  ] as [string, Reply, string][])('%s', async (_, reply, message) => {
    const { application, assignments } = await answers(twist(registration, reply));
    expect(application).toMatchObject(unknown('graph-unreachable', message));
    expect(assignments.status).toBe('known');
  });

  test('a redirect, which gets no token', async () => {
    const { application } = await answers(
      twist(registration, { status: 302, headers: { location: `https://127.0.0.1:1/${TENANT}` } }),
    );
    expect(application).toMatchObject(unknown('graph-unreachable', 'HTTP 302'));
  });

  test('more than anybody can mean', async () => {
    const { application } = await answers(twist(registration, { body: `"${'x'.repeat(40_000_000)}"` }));
    expect(application).toMatchObject(unknown('graph-unreachable', 'more than 32000000 bytes'));
  });

  test('a batch that leaves a question out', async () => {
    const { record } = await answers(twist('/v1.0/$batch', { body: { responses: [] } }));
    expect(record.groups[GROUP]).toMatchObject(unknown('graph-unreachable', 'unanswered'));
  });
});

describe('pages', () => {
  const one = { appRoleId: 'r', principalId: GROUP, principalType: 'Group' };
  const two = { appRoleId: 'r', principalId: 'u', principalType: 'User' };
  const pages =
    (next: () => string): Twist =>
    ({ path }) => {
      if (!path.startsWith(assigned)) return undefined;
      return path.includes('skiptoken')
        ? { body: { value: [two] } }
        : { body: { value: [one], '@odata.nextLink': next() } };
    };
  const onOwnHost = () => `${entra.origin}${assigned}?$skiptoken=abc%2Fd==`;

  test('are put together', async () => {
    const { assignments } = await answers(pages(onOwnHost));
    expect(assignments).toMatchObject({ status: 'known', value: [one, two] });
    expect(entra.asked.some(({ path }) => path === `${assigned}?$skiptoken=abc%2Fd==`)).toBe(true);
  });

  test('one that fails makes the whole list unknown', async () => {
    const { assignments } = await answers(
      ({ path }) => (path.includes('skiptoken') ? { status: 500, body: {} } : undefined),
      pages(onOwnHost),
    );
    expect(assignments).toMatchObject(unknown('graph-unreachable', 'HTTP 500'));
  });

  test('on another host get nothing', async () => {
    const other = await fakeEntra(() => ({ body: { value: [two] } }));
    try {
      const { assignments } = await answers(pages(() => `${other.origin}${assigned}?$skiptoken=abc`));
      expect(assignments).toMatchObject(unknown('graph-unreachable', 'another host'));
      expect(other.asked).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test('without an end', async () => {
    const round: Twist = ({ path }) =>
      path.startsWith(assigned) ? { body: { value: [one], '@odata.nextLink': onOwnHost() } } : undefined;
    const { assignments } = await answers(round);
    expect(assignments).toMatchObject(unknown('graph-unreachable', 'without an end'));
  });
});

describe('a token', () => {
  test('that expires in the middle is renewed', async () => {
    const { application, assignments } = await answers(
      twist(assigned, graphError(401, 'InvalidAuthenticationToken'), 1),
    );
    expect([application.status, assignments.status]).toEqual(['known', 'known']);
    expect(entra.count(`/${TENANT}/oauth2/v2.0/token`)).toBe(2);
  });

  test('that is never taken is not asked for without end', async () => {
    const { application, assignments } = await answers(
      twist('/v1.0/', graphError(401, 'InvalidAuthenticationToken')),
    );
    expect(application).toMatchObject(unknown('sign-in-failed', 'refuses the access token'));
    expect(assignments).toMatchObject(unknown('sign-in-failed', 'refuses the access token'));
    expect(entra.count(`/${TENANT}/oauth2/v2.0/token`)).toBeLessThanOrEqual(3);
  });

  test('of another tenant answers for that one', async () => {
    const foreign = token('33333333-3333-4333-8333-333333333333');
    const { application } = await answers(
      twist(`/${TENANT}/oauth2/v2.0/token`, {
        body: { token_type: 'Bearer', expires_in: 3599, access_token: foreign },
      }),
    );
    expect(application).toMatchObject(unknown('sign-in-failed', 'belongs to tenant 33333333'));
    expect(entra.count('/v1.0')).toBe(0);
  });
});

test('a Graph that nobody serves: the rest of the questions is not tried one by one', async () => {
  entra = await fakeEntra(smallTenant);
  const record = await readTenant(entra, { options: { graph: 'https://localhost:1' } });
  expect(record.discovery.status).toBe('known');
  expect(record.apps[APP]?.application).toMatchObject(unknown('graph-unreachable', 'refuses the connection'));
  expect(record.groups[GROUP]).toEqual(record.apps[APP]?.application);
});
