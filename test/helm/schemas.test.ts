import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { coalesce } from '../../src/app/chart/coalesce.ts';
import { unknownKeys } from '../../src/app/chart/unknown-keys.ts';
import { airflowRows } from '../../src/facts/airflow.ts';
import { chartKeys } from '../../src/facts/chart-keys.ts';
import { chartLayout } from '../../src/facts/chart-layouts.ts';
import { chartName, charts } from '../../src/facts/charts.ts';
import { chartDataMissing, chartFolder } from './chart-data.ts';
import { type Case, rendered } from './rendered.ts';

if (chartDataMissing) console.warn(`not run: the values against the charts' schemas. ${chartDataMissing}`);

test.runIf(process.env.CI === 'true')('the schemas are there in a pipeline', () => {
  expect(chartDataMissing).toBeNull();
});

/** What changes the shape of the values. */
const variants: Partial<Case>[] = [
  {},
  {
    url: 'https://airflow.example.com/data',
    more: 'replicas: 2, secretKeys: { web: { name: "y" }, api: { name: a.b }, jwt: { name: j }, fernet: { name: f } }',
    secret: '{ keyVault: { vault: kv-airflow, name: client-secret, through: csi } }',
  },
  { url: 'http://localhost:8080', secret: '{ kubernetes: { name: "no", key: "1e3" } }' },
];

const read = (chart: string, file: string) => readFileSync(join(chartFolder(chart), file), 'utf8');

const apache = charts.filter(({ kind }) => kind === 'apache');

describe.skipIf(chartDataMissing).each(apache.map((row) => ({ row, chart: chartName(row) })))(
  '$chart',
  ({ row, chart }) => {
    let validate: ValidateFunction | undefined;
    let defaults = {};
    const refused = (values: object) => {
      validate ??= new Ajv({ strict: false, validateFormats: false }).compile(
        JSON.parse(read(chart, 'values.schema.json')),
      );
      return validate(coalesce(defaults, values as Record<string, unknown>)) ? [] : validate.errors;
    };
    const airflows = airflowRows.map(({ newest }) => newest).filter((airflow) => chartLayout(row, airflow));

    test.each(airflows)('its schema takes the values for Airflow %s', (airflow) => {
      defaults = parse(read(chart, 'values.yaml'), { merge: true });
      for (const variant of variants) {
        expect(refused(parse(rendered({ chart, airflow, ...variant }, 'helm-values')))).toEqual([]);
      }
    });

    test.each(airflows)('it has every key that is rendered for Airflow %s', (airflow) => {
      const schema = JSON.parse(read(chart, 'values.schema.json'));
      defaults = parse(read(chart, 'values.yaml'), { merge: true });
      for (const variant of variants) {
        const values = parse(rendered({ chart, airflow, ...variant }, 'helm-values'));
        expect(unknownKeys(values, schema, defaults)).toEqual([]);
      }
    });

    test('its schema refuses a key that it does not have', () => {
      expect(refused({ webserver: { webserverconfig: '' } })).not.toEqual([]);
    });

    test('the table says of it what its Chart.yaml says', () => {
      expect(parse(read(chart, 'Chart.yaml')).appVersion).toBe(row.defaultAirflow);
    });
  },
);

const community = charts.filter((row) => row.kind === 'community' && existsSync(chartFolder(chartName(row))));

test.skipIf(chartDataMissing).each(community.map((row) => chartName(row)))(
  'the default values of %s have every key that is rendered',
  (chart) => {
    const defaults = parse(read(chart, 'values.yaml'), { merge: true });
    const values = parse(rendered({ chart, airflow: '2.8.4' }, 'helm-values'));
    expect(unknownKeys(values, undefined, defaults)).toEqual([]);
  },
);

describe.skipIf(chartDataMissing)('the keys at the top of the values', () => {
  const known = ({ kind }: { kind: 'apache' | 'community' }) => Object.values(chartKeys[kind]).flat();

  test.each(apache.map((row) => ({ row, chart: chartName(row) })))(
    'of $chart are known',
    ({ row, chart }) => {
      const keys = Object.keys(parse(read(chart, 'values.yaml'), { merge: true }));
      expect(keys.filter((key) => !known(row).includes(key) && !key.startsWith('_'))).toEqual([]);
    },
  );

  test('of the community chart are known, and none is listed twice', () => {
    const all = known({ kind: 'community' });
    for (const version of ['8.0.0', '8.5.3', '8.9.0']) {
      const keys = Object.keys(parse(read(`community/${version}`, 'values.yaml'), { merge: true }));
      expect(keys.filter((key) => !all.includes(key))).toEqual([]);
    }
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(known({ kind: 'apache' })).size).toBe(known({ kind: 'apache' }).length);
  });
});
