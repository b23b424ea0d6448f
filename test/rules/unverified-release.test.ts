import { expect, test, vi } from 'vitest';
import { validateText } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

/** A row for a new Airflow and one for a new chart, and nobody has looked at anything yet. */
vi.mock('../../src/facts/airflow.ts', async (original) => {
  const real = await original<typeof import('../../src/facts/airflow.ts')>();
  const next = { ...real.airflowRow('3.3.2'), minor: '3.5', newest: '3.5.0' };
  return {
    ...real,
    airflowRow: (version: string) => (version === '3.5.0' ? next : real.airflowRow(version)),
  };
});
vi.mock('../../src/facts/charts.ts', async (original) => {
  const real = await original<typeof import('../../src/facts/charts.ts')>();
  const next = { kind: 'apache', version: '1.23.0', defaultAirflow: '3.3.2' };
  return { ...real, chartRow: (name: string) => (name === 'apache/1.23.0' ? next : real.chartRow(name)) };
});

test('a release that is not out yet is told as what was looked at', async () => {
  const text = changed('{ version: "3.3.2" }', '{ version: "3.4.0" }', sampleSpec);
  const { status, report } = await validateText(text);
  expect(status).toBe(0);
  expect(report.findings.filter(({ rule }) => rule === 'airflow-fab-mismatch')).toMatchObject([
    { severity: 'info', message: expect.stringContaining('verified on 3.4.0b2') },
  ]);
});

test.each([
  ['{ version: "3.5.0" }', 'airflow-fab-mismatch', ['serving (up to 3.4.0)', 'secret-keys (up to 3.4.0)']],
  [
    '{ version: "3.3.2", chart: apache/1.23.0 }',
    'chart-airflow-mismatch',
    ['chart-layouts (up to 1.22.0)', 'chart-default-user (up to 1.22.0)'],
  ],
])('%s is unknown, table by table', async (airflow, rule, tables) => {
  const { status, report } = await validateText(changed('{ version: "3.3.2" }', airflow, sampleSpec));
  expect(status).toBe(3);
  const found = report.findings.filter(({ severity }) => severity === 'unknown');
  expect(found.map((finding) => finding.rule)).toEqual([rule]);
  for (const table of tables) expect(found[0]?.message).toContain(table);
});
