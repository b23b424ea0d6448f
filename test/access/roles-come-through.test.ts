import { describe, expect, test } from 'vitest';
import { changed, lineOf } from '../cli/sample-spec.ts';
import { ADMINS, app, ask, byName, byOuterGroup, type Case, inGroups, written } from './ann.ts';

describe('a role comes through', () => {
  test('group, app role and line', () => {
    const { status, who, roles, because } = ask();
    expect({ status, who, because }).toEqual({ status: 'roles', who: 'ann@example.com', because: [] });
    expect(roles).toMatchObject([
      {
        role: 'Admin',
        via: [
          {
            group: 'Admins',
            groupId: ADMINS,
            direct: false,
            appRole: 'airflow_admin',
            mapping: 'airflow_admin',
          },
        ],
      },
    ]);
    expect(roles[0]?.via[0]?.where).toMatchObject({
      source: 'airflow-entra.yaml',
      range: { start: { line: lineOf('airflow_admin: [Admin]'), column: 5 } },
    });
  });

  test('an assignment of her own, beside that of the group', () => {
    const assigned = [{ user: 'ann@example.com', appRole: 'airflow_admin' }, ...app().appRoleAssignedTo];
    const { roles } = ask({ app: { appRoleAssignedTo: assigned } });
    expect(roles[0]?.via.map(({ group, direct }) => [group, direct])).toEqual([
      [null, true],
      ['Admins', false],
    ]);
  });

  test.each<[string, Case]>([
    ['an assigned group', inGroups()],
    [
      'a group that another group is in',
      { spec: byOuterGroup, app: { groupMembershipClaims: 'SecurityGroup' } },
    ],
    ['the display name of a group', { ...inGroups(written('cloud_displayname')), spec: byName }],
    [
      'the name of a synchronized group',
      {
        ...inGroups(written('sam_account_name')),
        spec: byName.replace('id: Admins', 'id: ADMINS'),
        file: ({ groups }) =>
          Object.assign(groups[0] ?? {}, { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'ADMINS' }),
      },
    ],
    [
      'a group that is emitted as a role',
      {
        app: { groupMembershipClaims: 'ApplicationGroup', ...written('emit_as_roles') },
        spec: changed('airflow_admin:', `${ADMINS}:`),
      },
    ],
  ])('%s', (_, given) => {
    const { status, roles } = ask(given);
    expect([status, roles.map(({ role }) => role), roles[0]?.via[0]?.group]).toEqual([
      'roles',
      ['Admin'],
      given.spec === byOuterGroup ? 'Outer' : 'Admins',
    ]);
  });

  test('`unmapped`, with its line', () => {
    const { status, roles } = ask({
      spec: changed('access:\n', 'access:\n  unmapped: Viewer\n'),
      app: { appRoleAssignedTo: [] },
    });
    expect(status).toBe('roles');
    expect(roles).toMatchObject([
      { role: 'Viewer', via: [{ mapping: null, where: { path: ['access', 'unmapped'] } }] },
    ]);
  });

  test('the first sign-in alone, when only that one counts', () => {
    const { status, because } = ask({ spec: changed('access:\n', 'access:\n  sync: first\n') });
    expect([status, because.map(({ link }) => link)]).toEqual(['roles', ['sync-off']]);
  });
});
