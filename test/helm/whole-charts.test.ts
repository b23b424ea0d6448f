import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { airflowRows } from '../../src/facts/airflow.ts';
import { chartLayout } from '../../src/facts/chart-layouts.ts';
import { chartName, chartRow } from '../../src/facts/charts.ts';
import { expectSignIn, servingAnnotations } from './expectations.ts';
import { helms, helmTemplate, helmUnavailable } from './helm.ts';
import { type Case, rendered } from './rendered.ts';

/** A folder of whole charts, unpacked, for people who have them: `npm run test:charts -- DIR`. */
const folder = process.env.AIRFLOW_CHARTS;

const charts = folder ? await chartsIn(folder) : [];

async function chartsIn(path: string) {
  const names = (await readdir(path)).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const file = await readFile(join(path, name, 'Chart.yaml'), 'utf8').catch(() => undefined);
      const version: unknown = file && parse(file).version;
      const kind = String(version).startsWith('8.') ? 'community' : 'apache';
      const row = chartRow(`${kind}/${version}`);
      return row ? [{ row, path: join(path, name) }] : [];
    }),
  );
  return found.flat();
}

const cases = charts.flatMap(({ row, path }) =>
  airflowRows
    .filter(({ newest }) => chartLayout(row, newest) !== undefined)
    .map(({ newest }) => ({ chart: chartName(row), airflow: newest, path })),
);

/** What the charts want besides: community charts refuse to start without these, and make other random names. */
const pinned =
  'secretKeys: { web: { name: web-key }, api: { name: api-key }, jwt: { name: jwt-key }, fernet: { name: fernet } }';

describe.skipIf(folder === undefined).each(helms)('Helm $major', ({ path: helmPath }) => {
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

  test('is there', () => expect(helmUnavailable).toBeNull());

  test.each(cases)('signs people in with $chart and Airflow $airflow', async ({ path, ...given }) => {
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
