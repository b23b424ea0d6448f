import { describe, expect, it } from 'vitest';
import {
  airflowRow,
  airflowRows,
  newestAirflow,
  newestKnownAirflow,
  preReleaseOf,
} from '../../src/facts/airflow.ts';
import { compareVersions, parseVersion, type Version } from '../../src/facts/version.ts';

describe('the Airflow table', () => {
  it('has each minor once, oldest first, and its newest release belongs to it', () => {
    const newest = airflowRows.map((row) => parseVersion(row.newest) as Version);
    expect(newest).not.toContain(undefined);
    expect([...newest].sort(compareVersions)).toEqual(newest);
    for (const row of airflowRows)
      expect(row.newest).toMatch(new RegExp(`^${row.minor.replace('.', '\\.')}\\.\\d+$`));
    expect(new Set(airflowRows.map((row) => row.minor)).size).toBe(airflowRows.length);
  });

  it('never asks for an older Python than the minor before', () => {
    const pythons = airflowRows.map((row) => row.python[1]);
    expect([...pythons].sort((a, b) => a - b)).toEqual(pythons);
  });

  it('names settings in environment notation', () => {
    for (const row of airflowRows) {
      const names = [row.proxyFix, row.baseUrl, row.configFile];
      for (const name of names) if (name) expect(name).toMatch(/^AIRFLOW__[A-Z_]+?__[A-Z_]+$/);
    }
  });

  it('must be told to use FAB from 3.0, and has its pages under /auth there', () => {
    for (const row of airflowRows) {
      const three = row.minor.startsWith('3.');
      expect(row.authManager?.required ?? false).toBe(three);
      expect(row.callback.startsWith('/auth/')).toBe(three);
      expect(row.login.startsWith('/auth/')).toBe(three);
    }
  });
});

describe('airflowRow', () => {
  it.each([
    ['2.5.0', 'airflow.www.security', null],
    ['2.6.3', 'airflow.www.security', null],
    ['2.7.0', 'airflow.www.security', 'AIRFLOW__WEBSERVER__CONFIG_FILE'],
    ['2.8.4', 'airflow.auth.managers.fab.security_manager.override', 'AIRFLOW__WEBSERVER__CONFIG_FILE'],
    [
      '2.9.0',
      'airflow.providers.fab.auth_manager.security_manager.override',
      'AIRFLOW__WEBSERVER__CONFIG_FILE',
    ],
    [
      '2.11.2',
      'airflow.providers.fab.auth_manager.security_manager.override',
      'AIRFLOW__WEBSERVER__CONFIG_FILE',
    ],
    ['3.0.0', 'airflow.providers.fab.auth_manager.security_manager.override', 'AIRFLOW__FAB__CONFIG_FILE'],
    ['3.3.2', 'airflow.providers.fab.auth_manager.security_manager.override', 'AIRFLOW__FAB__CONFIG_FILE'],
  ])('%s imports from %s and reads %s', (version, module, configFile) => {
    expect(airflowRow(version)).toMatchObject({ manager: { module }, configFile });
  });

  it('tells 2.1 from 2.10 and serves patch releases newer than the table', () => {
    expect(airflowRow('2.10.5')?.minor).toBe('2.10');
    expect(airflowRow('3.3.9')?.minor).toBe('3.3');
  });

  it.each(['2.1.0', '2.4.3', '3.5.0', '4.0.0', '3.3', '3.3.2rc1', 'latest', ''])(
    'does not know %j',
    (version) => {
      expect(airflowRow(version)).toBeUndefined();
    },
  );

  it('knows the newest that is out, and what was looked at of the one to come', () => {
    expect(newestAirflow).toBe('3.3.2');
    expect(airflowRow(newestAirflow)?.minor).toBe('3.3');
    expect(newestKnownAirflow).toBe('3.4.0');
    expect(preReleaseOf('3.4.0')).toBe('3.4.0b2');
    expect(preReleaseOf('3.3.2')).toBeUndefined();
  });
});
