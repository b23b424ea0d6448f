import { describe, expect, it } from 'vitest';
import { airflowRow, airflowRows } from '../../src/facts/airflow.ts';
import { fabFor, fabRow, fabWorksWith } from '../../src/facts/fab.ts';
import { fabReleases } from '../../src/facts/fab-releases.ts';
import { compareVersions, parseVersion, type Version } from '../../src/facts/version.ts';

const fabRows = fabReleases.flatMap(({ version }) => fabRow(version) ?? []);

/**
 * What an installer picks, as a witness that does not share the table's reasoning: for each Airflow,
 * `uv pip compile --python-version 3.11` of `apache-airflow==X` with an unpinned provider, against PyPI.
 */
const RESOLVED: Record<string, readonly string[]> = {
  '1.5.3': [
    ...['2.9.0', '2.9.1', '2.9.2', '2.9.3', '2.10.0', '2.10.1', '2.10.2', '2.10.3', '2.10.4', '2.10.5'],
    '2.11.0',
  ],
  '1.5.4': ['2.11.1', '2.11.2'],
  '2.0.2': ['3.0.0', '3.0.1'],
  '3.10.2': ['3.0.2', '3.0.3', '3.0.4', '3.0.6', '3.1.0', '3.1.8', '3.2.0', '3.2.2', '3.3.0', '3.3.2'],
};

/** Single pairs, put to the same resolver with the provider pinned. */
const PAIRS: readonly [airflow: string, fab: string, resolves: boolean][] = [
  ['2.9.0', '2.0.0', false],
  ['2.11.0', '1.5.4', false],
  ['2.11.1', '1.5.3', false],
  ['3.0.1', '2.1.0', false],
  ['3.0.2', '2.0.2', true],
  ['3.1.0', '2.0.2', true],
  ['3.1.8', '3.0.0', true],
  ['3.2.0', '2.4.4', false],
  ['3.2.0', '3.1.1', false],
  ['3.2.0', '3.1.2', true],
  ['3.3.2', '3.4.0', true],
];

describe('the table of the FAB provider', () => {
  it('has each release once, oldest first', () => {
    const versions = fabRows.map((row) => parseVersion(row.version) as Version);
    expect(versions).not.toContain(undefined);
    expect([...versions].sort(compareVersions)).toEqual(versions);
    expect(new Set(versions.map(String)).size).toBe(56);
  });

  it('gives every release a known Airflow that it runs on, and its own major line of Airflow only', () => {
    for (const row of fabRows) {
      expect(airflowRow(row.airflow.from)?.fab).toBe('provider');
      expect(fabWorksWith(row.version, row.airflow.from)).toBe(true);
      expect(row.airflow.from[0]).toBe(row.version.startsWith('1.') ? '2' : '3');
    }
  });

  it('gains features and does not lose them again on Airflow 3', () => {
    const features = ['signatureCheckedByDefault', 'issuerAndAudienceChecked', 'roleKeysSetting'] as const;
    const more = ['customRoles', 'cookieSameSite', 'proxyFix', 'prefixKept'] as const;
    const onThree = fabRows.filter((row) => !row.version.startsWith('1.'));
    for (const feature of [...features, ...more]) {
      const values = onThree.map((row) => row[feature]);
      expect(values.lastIndexOf(false)).toBe(values.indexOf(true) - 1);
    }
  });

  it.each([
    ['signatureCheckedByDefault', '3.7.2', '3.7.3'],
    ['issuerAndAudienceChecked', '3.8.0', '3.8.1'],
    ['roleKeysSetting', '3.3.0', '3.4.0'],
    ['customRoles', '3.9.0', '3.10.0'],
    ['cookieSameSite', '2.3.1', '2.4.0'],
    ['proxyFix', '2.0.2', '2.1.0'],
    ['prefixKept', '3.10.1', '3.10.2'],
  ] as const)('%s is missing in %s and there in %s', (feature, without, first) => {
    expect([fabRow(without)?.[feature], fabRow(first)?.[feature]]).toEqual([false, true]);
  });
});

describe('fabFor', () => {
  it.each(Object.entries(RESOLVED))('gives %s where an installer picks it', (fab, airflows) => {
    for (const airflow of airflows) expect([airflow, fabFor(airflow)?.version]).toEqual([airflow, fab]);
  });

  it('gives one to every minor that takes the provider, and none to the others', () => {
    for (const row of airflowRows) expect(fabFor(row.newest) !== undefined).toBe(row.fab === 'provider');
  });

  it.each(['2.8.4', '4.0.0', '3.3', ''])('gives none to Airflow %j', (airflow) => {
    expect(fabFor(airflow)).toBeUndefined();
  });
});

describe('fabWorksWith', () => {
  it.each(PAIRS)('Airflow %s with the provider %s: %s', (airflow, fab, resolves) => {
    expect(fabWorksWith(fab, airflow)).toBe(resolves);
  });

  it.each(['1.0.0', '1.0.1', '3.99.0', '3.10.2rc1', ''])(
    'is false for %j, which is not in the table',
    (fab) => {
      expect(fabRow(fab)).toBeUndefined();
      expect(fabWorksWith(fab, '3.3.2')).toBe(false);
    },
  );
});
