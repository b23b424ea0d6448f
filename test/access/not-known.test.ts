import { describe, expect, test } from 'vitest';
import { known, type Unknown } from '../../src/directory/observed.ts';
import { ask, type Case, inGroups, OUTER } from './ann.ts';

describe('what could not be found out is not none', () => {
  const refused: Unknown = {
    status: 'unknown',
    rule: 'permission-missing',
    message: 'may not be read',
    fix: 'grant it',
  };

  test.each<[string, Case, string]>([
    [
      'the registration',
      {
        record: (_, read) => {
          read.application = refused;
        },
      },
      'permission-missing',
    ],
    [
      'the enterprise application',
      {
        record: (_, read) => {
          read.servicePrincipal = refused;
        },
      },
      'permission-missing',
    ],
    [
      'the assignments',
      {
        record: (_, read) => {
          read.assignments = refused;
        },
      },
      'permission-missing',
    ],
    ['her direct groups', { person: (ann) => ({ ...ann, directGroups: refused }) }, 'permission-missing'],
    [
      'whether her account is enabled',
      { person: (ann) => ({ ...ann, user: { ...ann.user, accountEnabled: null } }) },
      'permission-missing',
    ],
    [
      'all her groups, where they count',
      { ...inGroups(), person: (ann) => ({ ...ann, transitiveGroups: refused }) },
      'permission-missing',
    ],
    [
      'what kind of group it is',
      {
        ...inGroups(),
        app: { groupMembershipClaims: 'SecurityGroup' },
        person: (ann) => ({
          ...ann,
          transitiveGroups: known([{ id: OUTER, displayName: null, securityEnabled: null }]),
        }),
      },
      'permission-missing',
    ],
    [
      'an app of another tenant',
      {
        record: (_, read) => {
          read.application = known(null);
        },
      },
      'app-missing',
    ],
  ])('%s', (_, given, link) => {
    const { status, roles, because } = ask(given);
    expect([status, roles, because.map((reason) => reason.link)]).toEqual(['unknown', [], [link]]);
  });

  test('all her groups do not matter where app roles count', () => {
    expect(ask({ person: (ann) => ({ ...ann, transitiveGroups: refused }) }).status).toBe('roles');
  });
});
