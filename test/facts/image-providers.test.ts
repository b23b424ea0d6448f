import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareImages, imageRows } from '../../scripts/facts/image-providers.ts';
import { fabWorksWith } from '../../src/facts/fab.ts';
import { fabsOfImage, officialImage } from '../../src/facts/image-providers.ts';

describe('the row of a release, from the days of publication,', () => {
  const files = (name: string, days: Record<string, string>) => ({
    files: Object.entries(days).map(([version, day]) => ({
      filename: `${name}-${version}-py3-none-any.whl`,
      yanked: version === '3.9.9',
      'upload-time': `${day}T12:00:00Z`,
    })),
  });
  const fab = files('apache_airflow_providers_fab', {
    '1.5.3': '2026-01-01',
    '1.5.4': '2026-02-01',
    '3.8.1': '2026-03-01',
    '3.9.0': '2026-03-20',
    '3.9.9': '2026-03-21',
    '3.10.2': '2026-04-20',
    '4.0.0rc1': '2026-03-22',
  });

  test.each([
    ['3.3.2', '2026-03-25', '3.8.1 3.9.0'],
    ['3.5.0', '2026-05-20', '3.10.2 3.10.2'],
    ['2.11.1', '2026-02-02', '1.5.4 1.5.4'],
    ['2.11.0', '2026-01-20', '1.5.3 1.5.3'],
    ['2.8.4', '2026-01-20', undefined],
    ['3.0.0', '2026-01-20', undefined],
  ])('of %s on %s is %s', (release, day, row) => {
    expect(imageRows(files('apache_airflow', { [release]: day }), fab).get(release)).toBe(row);
  });

  test('is new, differs, or holds', () => {
    const rows = new Map([
      ['3.5.0', '3.10.2 3.10.2'],
      ['3.3.2', '3.8.1 3.10.2'],
      ['3.3.1', '3.7.3 3.8.0'],
    ]);
    expect(compareImages(rows).map(({ status }) => status)).toEqual(['new', 'changed', 'holds']);
  });

  test('is unknown of a registry that does not say when', () => {
    const [file] = files('apache_airflow', { '3.5.0': '2026-05-20' }).files;
    const without = { files: [{ filename: file?.filename ?? '' }] };
    expect(() => imageRows(without, fab)).toThrow('does not say when');
  });
});

describe('the FAB provider of the official image', () => {
  // Read in the constraints that each image is installed with.
  test.each([
    ['2.9.1', '1.0.4'],
    ['2.9.3', '1.2.1'],
    ['2.10.5', '1.5.2'],
    ['3.0.1', '2.0.2'],
    ['3.0.6', '2.4.1'],
    ['3.1.5', '3.0.3'],
    ['3.1.8', '3.4.0'],
    ['3.2.1', '3.6.1'],
    ['3.2.2', '3.6.4'],
    ['3.3.0', '3.7.1'],
    ['3.3.1', '3.8.0'],
  ])('of %s is %s, and in its row', (airflow, fab) => {
    expect(fabsOfImage(airflow)).toContain(fab);
  });

  test('can be installed beside each pinned Airflow', () => {
    const airflows = readdirSync('pins').map((name) => name.split('-')[0] ?? '');
    expect(airflows.length).toBeGreaterThan(5);
    for (const airflow of airflows)
      for (const fab of fabsOfImage(airflow))
        expect([airflow, fab, fabWorksWith(fab, airflow)]).toEqual([airflow, fab, true]);
  });

  test.each([
    ['apache/airflow:3.1.5', '3.1.5'],
    ['docker.io/apache/airflow:2.10.5-python3.12', '2.10.5'],
    ['apache/airflow:slim-3.1.5', undefined],
    ['acme/apache/airflow:3.1.5', undefined],
    ['apache/airflow:3.1.5@sha256:0', undefined],
    ['apache/airflow:latest', undefined],
  ])('is known of %s: %s', (image, airflow) => {
    expect(officialImage(image)).toBe(airflow);
  });
});
