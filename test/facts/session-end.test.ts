import { describe, expect, test } from 'vitest';
import { airflowRows } from '../../src/facts/airflow.ts';
import { fabFor } from '../../src/facts/fab.ts';
import { fabReleases } from '../../src/facts/fab-releases.ts';
import { sessionEnd } from '../../src/facts/session-end.ts';

describe('sessionEnd', () => {
  test.each([
    ['2.5.0', undefined, 'request'],
    ['2.11.0', '1.5.3', 'request'],
    ['2.11.1', '1.5.4', 'page'],
    ['2.11.2', '1.5.4', 'page'],
    ['3.0.6', '2.4.1', 'token'],
    ['3.3.2', '3.9.0', 'token'],
    ['3.3.2', '3.10.0', 'login'],
    ['3.3.2', '3.10.2', 'login'],
  ])('Airflow %s with the provider %s counts from the %s', (airflow, fab, counted) => {
    expect(sessionEnd(airflow, fab)?.counted).toBe(counted);
  });

  test('knows every release that is known', () => {
    for (const { newest, fab } of airflowRows)
      expect(sessionEnd(newest, fab === 'provider' ? fabFor(newest)?.version : undefined)).toBeDefined();
    for (const { version, airflow } of fabReleases) expect(sessionEnd(airflow.from, version)).toBeDefined();
  });

  test('needs a setting where it counts from the login, and nowhere else', () => {
    for (const { version, airflow } of fabReleases) {
      const end = sessionEnd(airflow.from, version);
      expect(end?.setting !== undefined).toBe(end?.counted === 'login');
    }
  });
});
