import { describe, expect, it } from 'vitest';
import { airflowRows } from '../../src/facts/airflow.ts';
import { fabFor } from '../../src/facts/fab.ts';
import { knownBroken } from '../../src/facts/known-broken.ts';

describe('knownBroken', () => {
  it.each([
    ['3.0.5', undefined, '3.0.6'],
    ['3.1.1', '3.0.1', '3.1.3'],
    ['3.1.2', '3.0.1', '3.1.3'],
    ['3.1.4', undefined, '3.1.5'],
    ['3.1.8', '3.3.0', '3.4.0'],
  ])('Airflow %s with the provider %s: use %s', (airflow, fab, use) => {
    expect(knownBroken(airflow, fab).map((row) => row.use)).toEqual([use]);
  });

  it('finds both when both are broken', () => {
    expect(knownBroken('3.1.1', '3.3.0').map((row) => row.package)).toEqual(['airflow', 'fab']);
  });

  it('advises a release that is not broken itself', () => {
    for (const airflow of ['3.0.5', '3.1.1', '3.1.2', '3.1.4']) {
      for (const row of knownBroken(airflow)) expect(knownBroken(row.use)).toEqual([]);
    }
  });

  it('has nothing against the newest of each minor with its default provider', () => {
    for (const row of airflowRows) expect(knownBroken(row.newest, fabFor(row.newest)?.version)).toEqual([]);
  });
});
