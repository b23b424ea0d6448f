import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AirflowRow, airflowRows } from '../../src/facts/airflow.ts';
import { chartName, charts } from '../../src/facts/charts.ts';
import { fabReleases } from '../../src/facts/fab-releases.ts';
import { unverifiedTables, verifiedTables } from '../../src/facts/verified.ts';
import type { Verified } from '../../src/facts/version.ts';
import { PAIRS } from '../airflow/environments.ts';

const facts = fileURLToPath(new URL('../../src/facts/', import.meta.url));

/** What a new row asks for, one line each; somebody who adds a release reads this list. */
const toLookAt = (releases: readonly Verified[]) =>
  releases.flatMap((release) =>
    unverifiedTables(release).map(
      ({ table, verifiedTo }) =>
        `src/facts/${table}.ts: nobody looked at ${release}, only up to ${verifiedTo}`,
    ),
  );

const ofAirflow = (rows: readonly AirflowRow[]) => rows.map(({ newest }): Verified => `airflow/${newest}`);

describe('every release that is known was looked at in every table', () => {
  it.each<[string, Verified[]]>([
    ['Airflow', ofAirflow(airflowRows)],
    ['FAB provider', fabReleases.map(({ version }): Verified => `fab/${version}`)],
    ['charts', charts.map((row) => chartName(row) as Verified)],
  ])('%s', (_, releases) => expect(toLookAt(releases)).toEqual([]));

  it('covers every table with a range that takes in releases to come', () => {
    const open = readdirSync(facts).filter(
      (file) =>
        !['version.ts', 'verified.ts'].includes(file) &&
        /verifiedTo: '/.test(readFileSync(`${facts}${file}`, 'utf8')),
    );
    expect(open.map((file) => file.replace('.ts', '')).sort()).toEqual([...verifiedTables].sort());
  });
});

describe('a release that is added', () => {
  const newest = airflowRows.at(-1) as AirflowRow;
  const next: AirflowRow = { ...newest, minor: '3.5', newest: '3.5.0' };

  it('is unknown in each table with Airflow in it until somebody looked', () => {
    expect(toLookAt(ofAirflow([...airflowRows, next]))).toEqual(
      [
        'broken-fab',
        'chart-ignored',
        'chart-layouts',
        'config-ignored',
        'config-imports',
        'config-managers',
        'fab-releases',
        'permissions',
        'secret-keys',
        'serving',
        'session-end',
        'stock-providers',
        'unread-settings',
        'ways-round',
      ].map((table) => `src/facts/${table}.ts: nobody looked at airflow/3.5.0, only up to 3.4.0`),
    );
  });

  it.each<[Verified, string[]]>([
    [
      'fab/3.11.0',
      [
        'fab-features',
        'permissions',
        'session-end',
        'stock-holes',
        'stock-providers',
        'unread-settings',
        'ways-round',
      ],
    ],
    [
      'apache/1.23.0',
      ['chart-default-user', 'chart-ignored', 'chart-layouts', 'chart-objects', 'secret-keys'],
    ],
    [
      'community/8.10.0',
      ['chart-default-user', 'chart-ignored', 'chart-layouts', 'chart-objects', 'secret-keys'],
    ],
    ['airflow/3.3.2', []],
    ['airflow/2.11.2', []],
  ])('%s', (release, tables) => {
    expect(unverifiedTables(release).map(({ table }) => table)).toEqual(tables);
  });
});

/** Signed in to nowhere: the facts of this minor come from its packages alone. */
const withoutPin = ['3.2'];

it('has a pinned set of packages that signs in for every minor of Airflow', () => {
  const pinned = (minor: string) => PAIRS.some((pair) => pair.startsWith(`${minor}.`));
  expect(airflowRows.map(({ minor }) => minor).filter((minor) => !pinned(minor))).toEqual(withoutPin);
});
