import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import type { Answer } from './answer.ts';
import { type ChartFiles, chartsAt } from './chart-files.ts';
import type { Chart } from './chart-values.ts';
import { chartTables } from './tables/charts/index.ts';

export interface ChartsOutcome {
  answers: Answer[];
  /** Sentences about what is not there. */
  notLooked: string[];
  /** What was looked at. */
  charts: Chart[];
}

/** How somebody comes by the newest chart: no registry of packages has it. */
export const HOW_TO_GET =
  '`helm pull airflow --repo https://airflow.apache.org` (it needs the internet), and --charts with the .tgz or its folder';

/**
 * What the newest chart of each kind at a place says of our tables.
 * @param place a chart, unpacked or as a `.tgz`, or a folder of charts
 */
export function lookAtCharts(place: string): ChartsOutcome {
  const none = (why: string): ChartsOutcome => ({ answers: [], notLooked: [why], charts: [] });
  if (!existsSync(place)) return none(`the charts: there is no ${place}`);
  const charts = [...chartsAt(place)].map(([where, files]) => readChart(where, files));
  const newest = (['apache', 'community'] as const).flatMap((kind) =>
    charts
      .filter((chart) => chart.kind === kind && /^\d+\.\d+\.\d+$/.test(chart.version))
      .sort((a, b) => inOrder.compare(a.version, b.version) || b.where.length - a.where.length)
      .slice(-1),
  );
  if (newest.length === 0) return none(`the charts: there is no chart of Airflow in ${place}: ${HOW_TO_GET}`);
  return {
    charts: newest,
    answers: newest.flatMap((chart) => chartTables.flatMap((table) => table(chart))),
    notLooked: newest
      .filter(({ templates }) => templates.size === 0)
      .map(
        ({ kind, version, where }) =>
          `${where} has no templates, so what ${kind}/${version} does with its values is unknown: ${HOW_TO_GET}`,
      ),
  };
}

const inOrder = new Intl.Collator('en', { numeric: true });

function readChart(where: string, files: ChartFiles): Chart {
  const yaml = (name: string) => parse(files.get(name) ?? '') as Record<string, unknown>;
  const { version, appVersion, home } = yaml('Chart.yaml');
  const schema = files.get('values.schema.json');
  const values = yaml('values.yaml');
  return {
    kind: /airflow-helm/.test(String(home)) || 'web' in values ? 'community' : 'apache',
    version: String(version),
    appVersion: String(appVersion),
    values,
    schema: schema === undefined ? undefined : JSON.parse(schema),
    templates: new Map([...files].filter(([name]) => name.startsWith('templates/'))),
    where,
  };
}
