import { describe, expect, it } from 'vitest';
import { chartName, chartRow, charts, nearestChart } from '../../src/facts/charts.ts';
import { compareVersions, parseVersion, type Version } from '../../src/facts/version.ts';

const nearest = (name: string) => {
  const row = nearestChart(name);
  return row && chartName(row);
};

describe('the chart table', () => {
  it.each([
    ['apache', 15],
    ['community', 30],
  ] as const)('lists %s by version, each once', (kind, count) => {
    const versions = charts
      .filter((row) => row.kind === kind)
      .map((row) => parseVersion(row.version) as Version);
    expect(versions).not.toContain(undefined);
    expect([...versions].sort(compareVersions)).toEqual(versions);
    expect(new Set(versions.map(String)).size).toBe(count);
  });

  it('installs an Airflow that never gets older', () => {
    for (const kind of ['apache', 'community']) {
      const installed = charts
        .filter((row) => row.kind === kind)
        .map((row) => parseVersion(row.defaultAirflow) as Version);
      expect([...installed].sort(compareVersions)).toEqual(installed);
    }
  });
});

describe('chartRow', () => {
  it('finds a chart by the name that a spec gives it', () => {
    expect(chartRow('apache/1.22.0')?.defaultAirflow).toBe('3.2.2');
    expect(chartRow('community/8.9.0')?.defaultAirflow).toBe('2.8.4');
  });

  it.each(['apache/1.22', 'apache/2.0.0', 'community/1.22.0', '1.22.0', 'none', ''])(
    'does not know %j',
    (name) => {
      expect(chartRow(name)).toBeUndefined();
    },
  );
});

describe('nearestChart', () => {
  it.each([
    ['apache/1.22', 'apache/1.22.0'],
    ['apache/1.13', 'apache/1.13.1'],
    ['apache/v1.18.0', 'apache/1.18.0'],
    ['apache/1.18.3', 'apache/1.18.0'],
    ['apache/2.0.0', 'apache/1.22.0'],
    ['apache/1', 'apache/1.22.0'],
    ['apache/1.7.0', 'apache/1.9.0'],
    ['apache/latest', 'apache/1.22.0'],
    ['apache', 'apache/1.22.0'],
    ['community/8.6.9', 'community/8.6.1'],
    ['bitnami/1.22.0', undefined],
    ['', undefined],
  ])('takes %j for %s', (name, expected) => expect(nearest(name)).toBe(expected));
});
