/** What a chart says of each table about charts. A newer chart is held against the newest that is known. */

import { newestAirflow } from '../../../src/facts/airflow.ts';
import { DEFAULT_PASSWORD, defaultUserRow } from '../../../src/facts/chart-default-user.ts';
import { ignoredValues } from '../../../src/facts/chart-ignored.ts';
import { chartKeys } from '../../../src/facts/chart-keys.ts';
import { chartLayout } from '../../../src/facts/chart-layouts.ts';
import { sectionObjects, settingsObject } from '../../../src/facts/chart-objects.ts';
import { type ChartRow, chartName, chartRow, nearestChart } from '../../../src/facts/charts.ts';
import { chartSecretKeys } from '../../../src/facts/secret-keys.ts';
import { unverifiedTables } from '../../../src/facts/verified.ts';
import type { Answer } from '../answer.ts';
import { at, type Chart, has, propertiesAt } from '../chart-values.ts';

type ChartTable = (chart: Chart) => Answer[];

const rowOf = (chart: Chart): ChartRow => {
  const found = chartRow(nameOf(chart)) ?? nearestChart(nameOf(chart));
  if (!found) throw new Error(`no chart like ${nameOf(chart)} is known`);
  return { ...found, version: chart.version };
};

const nameOf = ({ kind, version }: Chart) => `${kind}/${version}`;

/** The newest Airflow that the chart can run, which is that of its layout. */
const airflowOf = (chart: Chart) => (chart.kind === 'apache' ? newestAirflow : chart.appVersion);

const compared = (table: string, row: string, was: unknown, is: unknown, where: string): Answer =>
  was === is
    ? { status: 'holds', table, row, was, is, where }
    : { status: 'changed', table, row, was, is, where };

const release: ChartTable = (chart) => {
  const known = chartRow(nameOf(chart));
  const where = `${chart.where}/Chart.yaml`;
  if (!known)
    return [
      {
        status: 'new',
        table: 'charts',
        row: nameOf(chart),
        is: `default Airflow ${chart.appVersion}`,
        where,
      },
    ];
  return [
    compared('charts', `${chartName(known)} defaultAirflow`, known.defaultAirflow, chart.appVersion, where),
  ];
};

const keys: ChartTable = (chart) => {
  const { own, shared } = chartKeys[chart.kind];
  const there = new Set([...Object.keys(chart.values), ...Object.keys(propertiesAt(chart.schema, []))]);
  return [...there].map((key): Answer => {
    const status = own.includes(key) || shared.includes(key) || key === 'global' ? 'holds' : 'new';
    return { status, table: 'chart-keys', row: key, is: true, where: `${chart.where}/values.yaml` };
  });
};

const defaultUser: ChartTable = (chart) => {
  const { path } = defaultUserRow(rowOf(chart));
  const where = `${chart.where}/values.yaml`;
  const user =
    chart.kind === 'apache'
      ? ['createUserJob', 'defaultUser', 'password']
      : ['airflow', 'users', '0', 'password'];
  return [
    compared(
      'chart-default-user',
      `${path.join('.')} is there`,
      true,
      at(chart.values, path) !== undefined,
      where,
    ),
    compared('chart-default-user', user.join('.'), DEFAULT_PASSWORD, at(chart.values, user), where),
  ];
};

const layout: ChartTable = (chart) => {
  const found = chartLayout(rowOf(chart), airflowOf(chart));
  const table = 'chart-layouts';
  const where = `${chart.where}/values.yaml`;
  if (!found)
    return [{ status: 'changed', table, row: `Airflow ${airflowOf(chart)}`, was: 'a layout', where }];
  const env = JSON.stringify(at(propertiesAt(chart.schema, [found.section]), ['env']) ?? '');
  return [
    ...(found.configKey === null
      ? []
      : [compared(table, `${found.configKey.join('.')} is there`, true, has(chart, found.configKey), where)]),
    ...(chart.schema === undefined
      ? []
      : [
          compared(
            table,
            `${found.section}.env takes a Secret`,
            found.secretToOne,
            env.includes('valueFrom'),
            where,
          ),
        ]),
    compared(
      table,
      `${found.section}.extraVolumes is there`,
      found.fileToOne,
      has(chart, [found.section, 'extraVolumes']),
      where,
    ),
    ...(found.ingress === null
      ? []
      : [
          compared(
            table,
            `ingress.${found.ingress} is there`,
            true,
            has(chart, ['ingress', found.ingress]),
            where,
          ),
        ]),
  ];
};

const ignored: ChartTable = (chart) =>
  ignoredValues
    .filter(
      (row) =>
        row.kind === chart.kind &&
        row.charts.below === undefined &&
        /ConfigMapName$|existingSecret$/.test(row.path.join('.')),
    )
    .map(({ path }) =>
      compared(
        'chart-ignored',
        `${path.join('.')} is there`,
        true,
        has(chart, path),
        `${chart.where}/values.yaml`,
      ),
    );

const secretKeys: ChartTable = (chart) =>
  chartSecretKeys(rowOf(chart), airflowOf(chart)).flatMap(({ value, literal }) =>
    [value, literal].map((key) =>
      compared('secret-keys', `${key} is there`, true, has(chart, [key]), `${chart.where}/values.yaml`),
    ),
  );

/** By the templates, where they are there: without them the report says so. */
const objects: ChartTable = (chart) => {
  if (chart.templates === '') return [];
  const { section } = chartLayout(rowOf(chart), airflowOf(chart)) ?? { section: 'webserver' as const };
  const { file, workload } = sectionObjects[section];
  return [file.name, workload, settingsObject(rowOf(chart)).name].map((name) =>
    compared(
      'chart-objects',
      `a name that ends with ${name}`,
      true,
      chart.templates.includes(name),
      `${chart.where}/templates`,
    ),
  );
};

const looked: ChartTable = (chart) =>
  unverifiedTables(nameOf(chart) as `apache/${string}`).map(
    ({ table, verifiedTo }): Answer => ({
      status: 'unverified',
      table,
      row: nameOf(chart),
      was: `looked at up to ${verifiedTo}`,
      where: chart.where,
    }),
  );

export const chartTables: readonly ChartTable[] = [
  release,
  keys,
  defaultUser,
  layout,
  ignored,
  secretKeys,
  objects,
  looked,
];
