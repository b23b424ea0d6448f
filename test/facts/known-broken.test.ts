import { describe, expect, it } from 'vitest';
import { airflowRow, airflowRows } from '../../src/facts/airflow.ts';
import { fabFor, fabRow } from '../../src/facts/fab.ts';
import { brokenReleases, hitsEverybody, isAboutSuch, knownBroken } from '../../src/facts/known-broken.ts';
import { inRange } from '../../src/facts/version.ts';

const ids = (...asked: Parameters<typeof knownBroken>) => knownBroken(...asked).map(({ id }) => id);

describe('knownBroken', () => {
  it.each<[airflow: string, fab: string | undefined, expected: string[]]>([
    ['2.7.0', undefined, ['refusal-answers-500', 'account-without-a-name']],
    ['2.7.1', undefined, []],
    ['2.11.1', '1.5.4', ['old-session-answers-500']],
    ['2.11.2', '1.5.4', []],
    ['3.0.0', '2.0.1', ['cookie-always-secure', 'viewer-refused', 'deleted-account-answers-500']],
    ['3.0.2', '2.0.1', ['cookie-always-secure', 'deleted-account-answers-500']],
    ['3.0.5', undefined, ['withdrawn-3.0.5']],
    ['3.1.1', undefined, ['sign-in-fails-on-3.1.1']],
    ['3.1.2', undefined, ['sign-out-keeps-cookie']],
    ['3.1.4', undefined, ['withdrawn-3.1.4', 'old-token-answers-500']],
    ['3.2.0', undefined, ['token-of-another-path']],
    ['3.2.1', undefined, []],
    ['3.1.5', '3.6.4', []],
    ['3.2.2', '3.6.4', ['revoked-token-look-up']],
    ['3.2.2', '3.7.0', []],
    ['3.3.2', '3.10.2', []],
  ])('Airflow %s with the provider %s', (airflow, fab, expected) => {
    expect(ids(airflow, fab)).toEqual(expected);
  });

  /** The releases at both ends of each range, as read in the wheels. */
  it.each<[id: string, last: string, next: string]>([
    ['deleted-account-answers-500', '3.2.0', '3.3.0'],
    ['nothing-installed-on-python-3.13', '3.4.0', '3.5.0'],
    ['one-database-session-for-all', '3.0.1', '3.0.2'],
    ['one-database-session-for-all-again', '3.1.1', '3.1.2'],
    ['session-not-stored-in-time', '3.2.0', '3.3.0'],
    ['token-builds-application', '3.6.0', '3.6.1'],
    ['secure-cookie-sessions', '3.6.3', '3.6.4'],
    ['shared-database-session', '3.5.0', '3.6.0'],
    ['oauth-view-renamed', '3.3.0', '3.4.0'],
    ['token-without-application', '3.6.2', '3.6.3'],
  ])('%s is in %s and no more in %s', (id, last, next) => {
    expect([ids('3.1.8', last).includes(id), ids('3.1.8', next).includes(id)]).toEqual([true, false]);
  });

  it('leaves out what is about another kind of installation', () => {
    const onMysql = ids('3.1.8', '3.5.0', { database: 'mysql', sessionBackend: 'database', python: [3, 12] });
    expect(onMysql).toContain('shared-database-session');
    expect(onMysql).not.toContain('secure-cookie-sessions');
    expect(ids('3.1.8', '3.5.0', { database: 'sqlite' })).not.toContain('shared-database-session');
    expect(ids('3.1.8', '3.4.0', { python: [3, 13] })).toContain('nothing-installed-on-python-3.13');
    expect(ids('3.1.8', '3.4.0', { python: [3, 12] })).not.toContain('nothing-installed-on-python-3.13');
    const url = { scheme: 'https', hasPath: false } as const;
    expect(ids('3.0.2', '2.0.1', { url })).not.toContain('cookie-always-secure');
    expect(ids('3.2.0', undefined, { url: { ...url, hasPath: true } })).toEqual(['token-of-another-path']);
    expect(ids('3.2.0', undefined, { url })).toEqual([]);
  });
});

describe('isAboutSuch', () => {
  const row = (id: string) => brokenReleases.find((one) => one.id === id) as (typeof brokenReleases)[number];

  it.each([
    ['oauth-view-renamed', {}, true],
    ['shared-database-session', {}, false],
    ['shared-database-session', { database: 'mysql' }, true],
    ['token-of-another-path', { url: { scheme: 'https', hasPath: true } }, true],
    ['token-of-another-path', { database: 'mysql' }, false],
  ] as const)('%s of %j: %s', (id, installation, expected) => {
    expect(isAboutSuch(row(id), installation)).toBe(expected);
  });
});

describe('the table', () => {
  it('has each row once', () => {
    expect(new Set(brokenReleases.map(({ id }) => id)).size).toBe(brokenReleases.length);
  });

  it.each(brokenReleases.map((row) => [row.id, row] as const))(
    '%s: the release to use exists, and lacks it',
    (id, row) => {
      const { package: changed, version } = row.use;
      expect(changed === 'fab' ? fabRow(version) : airflowRow(version)).toBeDefined();
      const range = row[changed];
      expect(range && inRange(version, range)).toBe(false);
      expect(range && inRange(range.from, range)).toBe(true);
      expect(knownBroken(version, changed === 'fab' ? version : undefined).some((one) => one.id === id)).toBe(
        false,
      );
    },
  );

  it('has nothing that hits everybody against the release to use', () => {
    for (const { use } of brokenReleases) {
      const found =
        use.package === 'airflow'
          ? knownBroken(use.version, fabFor(use.version)?.version)
          : knownBroken('3.1.8', use.version).filter((row) => row.fab);
      expect(found.filter((row) => hitsEverybody(row) && row.affects === 'sign-in')).toEqual([]);
    }
  });

  it('has nothing against the newest of each minor with its default provider, but what needs a path', () => {
    const url = { scheme: 'https', hasPath: false } as const;
    for (const row of airflowRows)
      expect(knownBroken(row.newest, fabFor(row.newest)?.version, { url })).toEqual([]);
  });
});
