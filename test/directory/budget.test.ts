import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';
import { identity } from './ask.ts';
import { APP, type FakeEntra, fakeEntra, graphError, type Twist } from './fake-entra.ts';

const N = 400;
const ids = Array.from(
  { length: N },
  (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);
const named = (index: number) => `group ${index}`;

let entra: FakeEntra;
afterEach(() => entra.close());

/** All groups exist, and are assigned; Graph answers what is in its plainest pages, and refuses everything else. */
const manyGroups =
  (groupMembershipClaims: string): Twist =>
  ({ path }) => {
    const { pathname, searchParams } = new URL(path, 'https://graph');
    const at = decodeURIComponent(pathname).replace(/^\/v1\.0/, '');
    const role = (index: number) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const own = { id: 'a', appId: APP, displayName: 'Airflow' };
    if (at === `/applications(appId='${APP}')`) {
      const appRoles = ids.map((_, index) => ({ id: role(index), value: `role_${index}` }));
      const web = { redirectUris: ['https://airflow.example.com/auth/oauth-authorized/azure'] };
      const passwordCredentials = [{ endDateTime: '2099-01-01T00:00:00Z' }];
      return { body: { ...own, appRoles, groupMembershipClaims, web, passwordCredentials } };
    }
    if (at === `/servicePrincipals(appId='${APP}')`) return { body: own };
    if (at.endsWith('/appRoleAssignedTo')) {
      const start = Number(searchParams.get('$skiptoken') ?? 0);
      const value = ids.slice(start, start + 200).map((id, index) => ({
        appRoleId: role(start + index),
        principalId: id,
        principalType: 'Group',
        principalDisplayName: named(start + index),
      }));
      const next = `${entra.origin}${pathname}?$skiptoken=${start + 200}`;
      return { body: { value, ...(start + 200 < N && { '@odata.nextLink': next }) } };
    }
    const [, id, members] = /^\/groups\/([\w-]+)(\/members)?$/.exec(at) ?? [];
    if (members) return { body: { value: [] } };
    if (id) return { body: { id, displayName: named(ids.indexOf(id)), securityEnabled: true } };
    const name = /^displayName eq '(.*)'$/.exec(searchParams.get('$filter') ?? '')?.[1];
    if (name === undefined)
      return path.startsWith('/v1.0/groups') ? graphError(400, 'Request_BadRequest') : undefined;
    return { body: { value: [{ id: ids[Number(name.slice('group '.length))], displayName: name }] } };
  };

/** A spec with so many mappings. */
const specOf = (claim: string, mapping: (id: string, index: number) => string) =>
  sampleSpec.replace(
    / {2}session: 8h\n[\s\S]*/,
    `  session: 8h\n  claim: ${claim}\n  mappings:\n${ids.map((id, index) => `    ${mapping(id, index)}\n`).join('')}`,
  );

const byRole = specOf('roles', (id, index) => `role_${index}: { id: ${id}, roles: [Viewer] }`);
const byId = specOf('groups', (id) => `${id}: [Viewer]`);
const byName = specOf('groups', (_, index) => `${named(index)}: [Viewer]`);

describe(`${N} mapped groups on a Graph that knows nothing but its plainest questions`, () => {
  test.each([
    ['check', 'app roles', byRole, 'None'],
    ['check', 'groups that are assigned', byId, 'ApplicationGroup'],
    ['check', 'any groups', byId, 'SecurityGroup'],
    ['plan', 'app roles', byRole, 'None'],
    ['plan', 'groups that are assigned', byId, 'ApplicationGroup'],
    ['lock', 'app roles', byRole, 'None'],
    ['lock', 'groups by their names', byName, 'ApplicationGroup'],
  ])('%s: %s', async (command, _, spec, kinds) => {
    entra = await fakeEntra(manyGroups(kinds));
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
    const flags = ['--authority', entra.origin, '--ca', entra.ca, '-o', 'json'];
    const { out, err } = await runCli([command, ...flags], { cwd, env: identity });
    expect(err).toBe('');
    expect(out).not.toContain('"unknown",');
    expect(entra.count('/v1.0')).toBeGreaterThanOrEqual(N / 20);
    expect(entra.count('/v1.0')).toBeLessThanOrEqual(N / 20 + 6);
  });
});
