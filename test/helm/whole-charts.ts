import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChart } from '../../src/app/chart/read-chart.ts';
import { airflowRows } from '../../src/facts/airflow.ts';
import { chartLayout } from '../../src/facts/chart-layouts.ts';
import { chartName, chartRow } from '../../src/facts/charts.ts';
import { expectSignIn, servingAnnotations } from './expectations.ts';
import { helms, helmTemplate } from './helm.ts';
import { type Case, rendered } from './rendered.ts';

/** A folder of whole charts, for people who have them: `npm run test:charts -- DIR`. Not a part of `npm test`. */
const folder = process.env.AIRFLOW_CHARTS;

const charts = folder ? await chartsIn(folder) : [];

/** The charts that are known here, by what they say of themselves. */
async function chartsIn(path: string) {
  const found = await Promise.all(
    (await readdir(path)).sort().map(async (name) => {
      const chart = await readChart(name, path).catch(() => undefined);
      const kind = chart?.version.startsWith('8.') ? 'community' : 'apache';
      const row = chartRow(`${kind}/${chart?.version}`);
      return row ? [{ row, path: join(path, name) }] : [];
    }),
  );
  return found.flat();
}

const cases = charts.flatMap(({ row, path }) =>
  airflowRows
    .filter(({ newest }) => chartLayout(row, newest) !== undefined)
    .map(({ newest }) => ({
      chart: chartName(row),
      airflow: newest,
      path,
      layout: chartLayout(row, newest),
    })),
);

/** Without these the charts make new ones at each render, and everything differs from one to the next. */
const pinned =
  'secretKeys: { web: { name: web-key }, api: { name: api-key }, jwt: { name: jwt-key }, fernet: { name: fernet } }';

describe.each(helms)('Helm $major', ({ path: helmPath }) => {
  let helm = '';
  let scratch = '';
  beforeAll(async () => {
    helm = await helmPath();
    scratch = await mkdtemp(join(tmpdir(), 'airflow-charts-'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  const template = async (given: Case, path: string) => {
    const file = join(scratch, 'values.yaml');
    await writeFile(file, rendered(given, 'helm-values'));
    return helmTemplate(helm, path, [file]);
  };

  test('has charts to render', () => expect(cases.length).toBeGreaterThan(0));

  const mounting = cases.filter(({ layout }) => !layout?.secretToOne && layout?.fileToOne);

  test.each(mounting)(
    'mounts a named Secret with $chart and Airflow $airflow',
    async ({ path, chart, airflow }) => {
      const secret = '{ kubernetes: { name: airflow-entra, key: client-secret } }';
      const given = { chart, airflow, secret, more: pinned };
      expectSignIn(given, await template(given, path));
    },
  );

  test.each(cases)('signs people in with $chart and Airflow $airflow', async ({ path, chart, airflow }) => {
    const given = { chart, airflow };
    const text = await template({ ...given, more: pinned }, path);
    expectSignIn({ ...given, more: pinned }, text);
    const before = servingAnnotations(given, text);
    const other = { ...given, more: pinned, key: 'another_key' };
    expect(servingAnnotations(given, await template(other, path))).not.toEqual(before);
    expect(servingAnnotations(given, await template({ ...given, more: pinned }, path))).toEqual(before);
  });
});

if (folder === undefined) {
  console.warn('not run: whole charts. Give a folder of them: npm run test:charts -- DIR');
}
