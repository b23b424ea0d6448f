import { describe, expect, test } from 'vitest';
import { known } from '../../src/directory/observed.ts';
import { changed, lineOf } from '../cli/sample-spec.ts';
import { ADMINS, ask, byGroup, byName, byOuterGroup, type Case, inGroups, written } from './ann.ts';

describe('the link that is missing', () => {
  const none: [string, Case, link: string, says: RegExp][] = [
    [
      'the tenant',
      {
        record: (read) => {
          read.discovery = known(null);
        },
      },
      'tenant-not-found',
      /AADSTS90002/,
    ],
    ['the user', { person: () => null }, 'user-missing', /no user ann@example.com/],
    [
      'an enabled account',
      {
        file: ({ users }) => {
          Object.assign(users[0] ?? {}, { accountEnabled: false });
        },
      },
      'user-disabled',
      /AADSTS50057/,
    ],
    [
      'the enterprise application',
      {
        record: (_, read) => {
          read.servicePrincipal = known(null);
        },
      },
      'app-missing',
      /no enterprise application.*AADSTS700016/,
    ],
    [
      'the registration',
      {
        record: (_, read) => {
          read.servicePrincipal = known(null);
          read.application = known(null);
        },
      },
      'app-missing',
      /no app registration/,
    ],
    ['an enabled application', { app: { accountEnabled: false } }, 'app-disabled', /AADSTS7000112/],
    [
      'an assignment where one is required',
      { app: { appRoleAssignmentRequired: true, appRoleAssignedTo: [] } },
      'aadsts-50105',
      /AADSTS50105/,
    ],
    [
      'a direct one where one is required',
      {
        app: {
          appRoleAssignmentRequired: true,
          appRoleAssignedTo: [{ group: 'Outer', appRole: 'airflow_admin' }],
        },
      },
      'aadsts-50105',
      /in `Outer` only through another group/,
    ],
    [
      'the app role',
      { app: { appRoles: [{ value: 'airflow_admins' }], appRoleAssignedTo: [] } },
      'app-role-missing',
      /no app role `airflow_admin`/,
    ],
    [
      'an enabled app role',
      { app: { appRoles: [{ value: 'airflow_admin', isEnabled: false }] } },
      'app-role-disabled',
      /disabled/,
    ],
    [
      'an app role for people',
      { app: { appRoles: [{ value: 'airflow_admin', allowedMemberTypes: ['Application'] }] } },
      'app-role-audience',
      /applications only/,
    ],
    [
      'app roles in the token',
      { app: { groupMembershipClaims: 'ApplicationGroup', ...written('emit_as_roles') } },
      'claims-hide-roles',
      /emits groups as roles/,
    ],
    ['any assignment', { app: { appRoleAssignedTo: [] } }, 'app-role-unassigned', /assigned to nobody/],
    [
      'her assignment',
      {
        file: ({ groups }) => {
          groups[0] = { id: ADMINS, displayName: 'Admins' };
        },
      },
      'not-assigned',
      /assigned to `Admins`; ann@example.com/,
    ],
    [
      'a direct membership',
      { app: { appRoleAssignedTo: [{ group: 'Outer', appRole: 'airflow_admin' }] } },
      'app-role-nested-group',
      /`Outer`.*only through another group/,
    ],
    ['groups in the token', { spec: byGroup }, 'group-claims-off', /groupMembershipClaims/],
    ['groups in their claim', inGroups(written('emit_as_roles')), 'group-claims-format', /as roles/],
    [
      'object ids in the token',
      inGroups(written('cloud_displayname')),
      'group-claims-format',
      /names.*mapped by its object id/,
    ],
    [
      'names in the token',
      { ...inGroups(), spec: byName },
      'group-claims-format',
      /object ids.*mapped by `Admins`/,
    ],
    [
      'the group',
      {
        ...inGroups(),
        record: (read) => {
          read.groups[ADMINS] = known(null);
        },
        file: ({ groups }) => {
          groups.splice(0, 1);
        },
        app: { groupMembershipClaims: 'SecurityGroup', appRoleAssignedTo: [] },
      },
      'group-missing',
      /no group/,
    ],
    [
      'her membership',
      {
        ...inGroups(),
        file: ({ groups }) => {
          groups[0] = { id: ADMINS, displayName: 'Admins' };
        },
      },
      'not-member',
      /not in group `Admins`/,
    ],
    [
      'the assignment of the group',
      inGroups({ appRoleAssignedTo: [] }),
      'group-unassigned',
      /not assigned to `Airflow`/,
    ],
    [
      'a direct membership of the assigned group',
      {
        spec: byOuterGroup,
        app: { groupMembershipClaims: 'ApplicationGroup', appRoleAssignedTo: [{ group: 'Outer' }] },
      },
      'group-nested',
      /direct members only/,
    ],
    [
      'a security group',
      {
        ...inGroups(),
        app: { groupMembershipClaims: 'SecurityGroup' },
        file: ({ groups }) => {
          Object.assign(groups[0] ?? {}, { securityEnabled: false });
        },
      },
      'group-not-security',
      /no security group/,
    ],
    [
      'a name of the wanted form',
      { ...inGroups(written('sam_account_name')), spec: byName },
      'group-claims-format',
      /no name in the format/,
    ],
  ];

  test.each(none)('%s', (_, given, link, says) => {
    const { status, roles, because } = ask(given);
    expect([status, roles]).toEqual(['none', []]);
    expect(because.map((reason) => reason.link)).toEqual([link]);
    expect(because[0]?.message).toMatch(says);
  });

  test.each<[string, (group: object) => void, string | undefined]>([
    ['a group of the cloud', () => {}, 'group-claims-format'],
    [
      'a synchronized group, which keeps its object id',
      (group) => Object.assign(group, { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'ADMINS' }),
      'not-member',
    ],
  ])('under cloud_displayname: %s', (_, change, link) => {
    const { because } = ask({
      ...inGroups(written('cloud_displayname')),
      file: ({ groups }) => {
        groups[0] = { id: ADMINS, displayName: 'Admins' };
        change(groups[0]);
      },
    });
    expect(because.map((reason) => reason.link)).toEqual([link]);
  });

  test('is not an app role of the same value that is disabled, where one that is given stands beside it', () => {
    const twice = [{ value: 'airflow_admin', isEnabled: false }, { value: 'airflow_admin' }];
    const { status, because } = ask({
      app: { appRoles: twice, appRoleAssignedTo: [] },
      record: (_, { application }) => {
        if (application.status !== 'known') return;
        application.value?.appRoles?.forEach((role, index) => {
          role.id = `11111111-0000-4000-8000-00000000000${index}`;
        });
      },
    });
    expect([status, because.map(({ link }) => link)]).toEqual(['none', ['app-role-unassigned']]);
  });

  test('is told of each line, with its place, and what is carried beside it', () => {
    const { because } = ask({
      spec: changed('    airflow_admin: [Admin]\n', '    airflow_op: [Op]\n    airflow_view: [Viewer]\n'),
    });
    expect(because.map(({ link, where }) => [link, where?.range?.start.line])).toEqual([
      ['app-role-missing', lineOf('airflow_admin')],
      ['app-role-missing', lineOf('airflow_admin') + 1],
      ['key-not-mapped', lineOf('mappings')],
    ]);
  });

  test('is told of the lines that give the role that was asked for', () => {
    const { status, roles, because } = ask({
      spec: changed('    airflow_admin: [Admin]\n', '    airflow_admin: [Viewer]\n    airflow_op: [Op]\n'),
      role: 'Op',
    });
    expect([status, roles.map(({ role }) => role)]).toEqual(['roles', ['Viewer']]);
    expect(because.map(({ link, where }) => [link, where?.path.at(-1)])).toEqual([
      ['app-role-missing', 'airflow_op'],
    ]);
  });
});
