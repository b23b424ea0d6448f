import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fabWorksWith } from '../../src/facts/fab.ts';
import { fabsOfImage, officialImage } from '../../src/facts/image-providers.ts';

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
