import { describe, expect, it } from 'vitest';
import { propose } from '../../scripts/facts/propose/index.ts';
import { mergeSurface, surfaceText } from '../../scripts/facts/surface.ts';
import { tables } from '../../scripts/facts/tables/index.ts';
import type { SurfaceRow } from '../doctor/surface/covered.ts';
import { added, answer, at, text } from './proposed.ts';

describe('a release that is not in the tables', () => {
  it('a setting in another place stands in the row, and the tables that nobody looked at are named', () => {
    const answers = [answer('changed', 'airflow', 'proxyFix', 'AIRFLOW__API__TRUST_PROXY')];
    expect(added('3.5.0', '3.10.2', answers, 'src/facts/airflow.ts')).toEqual([
      "{ minor: '3.5', newest: '3.5.0', python: [3, 11], ...AIRFLOW_3, proxyFix: 'AIRFLOW__API__TRUST_PROXY' },",
    ]);
    const { nobodyLooked, changes } = propose(at('3.5.0', '3.10.2'), answers, tables, text);
    expect(nobodyLooked.map(({ table }) => table)).toContain('chart-layouts');
    // Read as a whole, and it holds: looked at by this.
    const imports = changes.find(({ file }) => file === 'src/facts/config-imports.ts');
    expect(imports?.after).toContain("verifiedTo: 'airflow/3.5.0'");
  });
});

it('a table is not looked at by reading where a function that it rests on does something else', () => {
  const changed = answer(
    'unverified',
    'session-end, known-broken',
    'init_session.py:f is not as in 3.10.2',
    undefined,
  );
  const { changes, nobodyLooked } = propose(at('3.3.2', '3.11.0'), [changed], tables, text);
  expect(nobodyLooked.map(({ table }) => table)).toContain('session-end');
  expect(changes.map(({ file }) => file)).not.toContain('src/facts/session-end.ts');
  expect(changes.map(({ file }) => file)).toContain('src/facts/ways-round.ts');
});

it('a setting that nothing reads any more is for people', () => {
  const gone = answer('changed', 'airflow', 'proxyFix', null);
  expect(propose(at('3.5.0', '3.10.2'), [gone], tables, text).byHand).toEqual([gone]);
  expect(added('3.5.0', '3.10.2', [gone], 'src/facts/airflow.ts')).toEqual([
    "{ minor: '3.5', newest: '3.5.0', python: [3, 11], ...AIRFLOW_3 },",
  ]);
});

it('what a patch release does otherwise is for people: its row is for the patches before it too', () => {
  const moved = answer('changed', 'airflow', 'login', '/sso/login/');
  const [row] = added('3.3.3', '3.10.2', [moved], 'src/facts/airflow.ts') ?? [];
  expect(row).toContain("newest: '3.3.3'");
  expect(row).not.toContain('/sso/login/');
  const { byHand } = propose(at('3.3.3', '3.10.2'), [moved], tables, text);
  expect(byHand).toEqual([moved]);
  // Of the release that the row is about it is a mistake of the row.
  expect(added('3.3.2', '3.10.2', [moved], 'src/facts/airflow.ts')?.join()).toContain('/sso/login/');
});

describe('a release that is out now', () => {
  it('loses the mark of a pre-release', () => {
    expect(added('3.4.0', '3.10.2', [], 'src/facts/airflow.ts')).toEqual([
      "{ minor: '3.4', newest: '3.4.0', python: [3, 11], ...AIRFLOW_3 },",
    ]);
  });

  it.each([
    ['3.4.0b3', "newest: '3.4.0', preRelease: '3.4.0b3'"],
    ['3.4.1', "newest: '3.4.1', python"],
    ['3.3.3', "newest: '3.3.3', python"],
  ])('%s', (release, row) => {
    expect(added(release, '3.10.2', [], 'src/facts/airflow.ts')?.join()).toContain(row);
  });

  it.each(['3.4.0b2', '3.3.2', '3.3.1', '2.11.2'])('%s as it is known changes nothing', (release) => {
    expect(propose(at(release, '3.10.2'), [], tables, text).changes).toEqual([]);
  });
});

describe('a row that differs', () => {
  it('of a feature ends its range, or begins one', () => {
    const lost = answer('changed', 'fab-features', 'customRoles', false);
    expect(added('3.3.2', '3.11.0', [lost], 'src/facts/fab-features.ts')).toContain(
      "in: [{ from: '3.10.0', below: '3.11.0' }],",
    );
    const won = answer('changed', 'fab-features', 'customRoles', true);
    expect(added('3.3.2', '3.9.0', [won], 'src/facts/fab-features.ts')?.join()).toContain(
      "{ from: '3.9.0', verifiedTo: 'fab/3.9.0' }",
    );
  });

  it.each([
    ['sign-in-settings', 'AUTH_GROUPS_SYNC_AT_LOGIN', 'AUTH_GROUPS_SYNC_AT_LOGIN'],
    ['airflow-options', 'fab/moon', 'moon'],
    ['airflow-tables', 'moon', 'moon'],
    ['moved-settings', 'core/tide api/moon', 'core/tide api/moon'],
  ])('of %s is put into the list', (table, row, word) => {
    expect(
      added('3.3.2', '3.10.2', [answer('new', table, row, true)], `src/facts/${table}.ts`)?.join(),
    ).toContain(word);
  });

  it('of an official image is put in order, and takes the place of the one before', () => {
    const answers = [
      answer('new', 'image-providers', '3.3.10', '3.9.0 3.10.0'),
      answer('changed', 'image-providers', '3.3.2', '3.8.1 3.10.0'),
    ];
    const file = 'src/facts/image-providers.ts';
    expect(added('3.3.2', '3.10.2', answers, file)).toEqual(['3.3.2 3.8.1 3.10.0', '3.3.10 3.9.0 3.10.0']);
  });

  it.each([
    ['ways-round', 'airflow: tokens', false, "tokens: { from: '3.0.0', below: '3.5.0' },"],
    ['ways-round', 'fab: ownGroups', false, "ownGroups: { from: '2.1.0', below: '3.11.0' },"],
    [
      'config-imports',
      'airflow.providers.fab.www',
      false,
      "{ path: 'airflow.providers.fab.www', airflow: [{ from: '3.0.0', below: '3.5.0' }] },",
    ],
    [
      'config-imports',
      'airflow.contrib.auth',
      true,
      "{ path: 'airflow.contrib.auth', airflow: [{ from: '3.5.0', verifiedTo: 'airflow/3.5.0' }] },",
    ],
    [
      'config-imports',
      'airflow.contrib',
      true,
      "{ path: 'airflow.contrib', airflow: [BEFORE_3, { from: '3.5.0', verifiedTo: 'airflow/3.5.0' }] },",
    ],
  ])('of %s ends or begins a range: %s', (table, row, is, line) => {
    const answers = [answer('changed', table, row, is)];
    expect(added('3.5.0', '3.11.0', answers, `src/facts/${table}.ts`)).toContain(line);
    expect(propose(at('3.5.0', '3.11.0'), answers, tables, text).byHand).toEqual([]);
  });

  it('of a range that began with this release takes it away', () => {
    const lost = answer('changed', 'fab-features', 'prefixKept', false);
    expect(added('3.3.2', '3.10.2', [lost], 'src/facts/fab-features.ts')).toContain('in: [ON_AIRFLOW_2],');
  });

  it.each([
    [
      'permissions',
      answer('new', 'permissions', "resource Moon's", true),
      "{ package: 'fab', releases: { from: '3.11.0', verifiedTo: 'fab/3.11.0' }, names: ['Moon\\'s'] },",
    ],
    [
      'stock-providers',
      answer('new', 'stock-providers', 'moon: givesKeys', true),
      "row(['moon'], { givesKeys: true, airflow: { from: '3.5.0', verifiedTo: 'airflow/3.5.0' } }),",
    ],
    [
      'stock-providers',
      answer('new', 'on record (3.3.2)', 'user info of moon: username', "'moon_' + data['sub']"),
      "row(['moon'], { airflow: { from: '3.5.0', verifiedTo: 'airflow/3.5.0' } }),",
    ],
    ['charts', answer('new', 'charts', 'apache/1.23.0', '3.5.0'), "apache('1.23.0', '3.5.0'),"],
  ])('of %s is a row more', (table, found, line) => {
    expect(added('3.5.0', '3.11.0', [found], `src/facts/${table}.ts`)).toContain(line);
    expect(propose(at('3.5.0', '3.11.0'), [found], tables, text).byHand).toEqual([]);
  });

  const openApi =
    "    name: 'api',\n    airflow: { from: '3.0.2', below: '3.5.0' },\n    env: 'AIRFLOW__API__SECRET_KEY',";
  const newApi =
    "    name: 'api',\n    airflow: { from: '3.5.0', verifiedTo: 'airflow/3.5.0' },\n    env: 'AIRFLOW__API__SESSION_KEY',\n    signs: true,\n  },";
  it.each([
    ['secret-keys', 'sessions are signed with', 'api/session_key', [openApi, newApi]],
    [
      'secret-keys',
      'secrets are encrypted with',
      'core/key',
      ["env: 'AIRFLOW__CORE__KEY',\n    signs: false,"],
    ],
    [
      'serving',
      'command',
      'server',
      ["airflow: { from: '3.0.0', below: '3.5.0' },", "command: 'server',", " | 'api-server' | 'server';"],
    ],
    [
      'serving',
      'health',
      '/ready',
      ["airflow: { from: '3.5.0', verifiedTo: 'airflow/3.5.0' },", "'/ready',"],
    ],
  ])('of %s ends a row and begins another one: %s %s', (table, row, is, parts) => {
    const answers = [answer('changed', table, row, is)];
    const { changes, byHand } = propose(at('3.5.0', '3.11.0'), answers, tables, text);
    const after = changes.find(({ file }) => file === `src/facts/${table}.ts`)?.after;
    for (const part of parts) expect(after).toContain(part);
    expect(byHand).toEqual([]);
  });

  it('of a row that began with this release is written into it', () => {
    const answers = [answer('changed', 'secret-keys', 'sessions are signed with', 'api/session_key')];
    const lines = added('3.0.2', '3.10.2', answers, 'src/facts/secret-keys.ts');
    expect(lines).toEqual(["env: 'AIRFLOW__API__SESSION_KEY',"]);
  });

  it('of roles is a row behind that of the weaker role, for people to describe', () => {
    const was = ['Public', 'Viewer', 'User', 'Op', 'Admin'];
    const more = (is: string[]) => ({ ...answer('changed', 'roles', 'the roles that are made', is), was });
    const between = more(['Public', 'Viewer', 'Auditor', 'User', 'Op', 'Admin']);
    const { changes, byHand } = propose(at('3.5.0', '3.11.0'), [between], tables, text);
    expect(byHand).toEqual([]);
    expect(changes.find(({ file }) => file === 'src/facts/roles.ts')?.after).toMatch(
      /'Viewer', .*\n {2}\{ name: 'Auditor', may: 'has what nobody described yet \(x\.py:1\)' \},\n.*'User'/,
    );
    const swapped = more(['Viewer', 'Public', 'User', 'Op', 'Admin', 'Auditor']);
    expect(propose(at('3.5.0', '3.11.0'), [swapped], tables, text).byHand).toEqual([swapped]);
  });

  it('with a value of several parts stands in the style of the table', () => {
    const is = {
      env: 'AIRFLOW__CORE__IDENTITY',
      value: 'airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager',
      required: false,
    };
    expect(
      added(
        '3.5.0',
        '3.10.2',
        [answer('changed', 'airflow', 'authManager', is)],
        'src/facts/airflow.ts',
      )?.join(),
    ).toContain("authManager: { env: 'AIRFLOW__CORE__IDENTITY', value: PROVIDER_FAB, required: false } },");
  });

  it.each([
    ['airflow', 'authManager', null],
    ['airflow', 'tokenLifetime', null],
    ['fab-features', 'proxyFix', undefined],
    ['secret-keys', 'sessions are signed with', false],
    ['serving', 'command', null],
    ['roles', 'the roles that are made', ['Viewer', 'User', 'Op', 'Admin']],
    ['session-end', 'DEFAULT_TOKEN_SECONDS', 3600],
    ['chart-layouts', 'apiServer.apiServerConfig is there', false],
  ])('of %s is for people: %s', (table, row, is) => {
    const changed = answer('changed', table, row, is);
    expect(propose(at('3.3.2', '3.10.2'), [changed], tables, text)).toMatchObject({
      changes: [],
      byHand: [changed],
    });
  });

  it('that could not be read leaves its table to be looked at', () => {
    const unread = answer('unknown', 'fab-features', 'customRoles', undefined);
    const { changes, nobodyLooked } = propose(at('3.3.2', '3.11.0'), [unread], tables, text);
    expect(nobodyLooked.map(({ table }) => table)).toContain('fab-features');
    expect(changes.map(({ file }) => file)).not.toContain('src/facts/fab-features.ts');
  });
});

describe('the texts of a sign-in', () => {
  const file = 'test/doctor/surface/login-surface.json';
  const recorded = JSON.parse(text(file)) as SurfaceRow[];

  it('are written as they are', () => expect(surfaceText(mergeSurface(recorded, []))).toBe(text(file)));

  it('reach to the release that has them', () => {
    const [known] = recorded.filter(([, , , , , , releases]) => releases.endsWith('3.10.2'));
    const now = [...(known ?? [])] as string[];
    now[6] = '3.11.0';
    const merged = mergeSurface(recorded, [now as unknown as SurfaceRow]);
    expect(merged.filter((row) => row[6].endsWith('3.11.0')).map((row) => row.slice(0, 6))).toEqual([
      known?.slice(0, 6),
    ]);
    expect(merged.length).toBe(recorded.length);
  });
});
