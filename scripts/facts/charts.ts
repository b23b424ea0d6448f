import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Answer } from './answer.ts';
import type { Chart } from './chart-values.ts';
import { chartTables } from './tables/charts/index.ts';

export interface ChartsOutcome {
  answers: Answer[];
  /** Sentences about what is not there. */
  notLooked: string[];
  /** What was looked at. */
  charts: Chart[];
}

/**
 * What the newest chart of each kind in a folder says of our tables.
 * @param folder one chart, or a folder of unpacked charts
 */
export function lookAtCharts(folder: string): ChartsOutcome {
  if (!existsSync(folder)) return { answers: [], notLooked: [`there is no folder ${folder}`], charts: [] };
  const folders = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  const charts = folders.filter((one) => existsSync(join(one, 'Chart.yaml'))).map(readChart);
  const newest = (['apache', 'community'] as const).flatMap((kind) =>
    charts
      .filter((chart) => chart.kind === kind && /^\d+\.\d+\.\d+$/.test(chart.version))
      .sort((a, b) => inOrder.compare(a.version, b.version) || b.where.length - a.where.length)
      .slice(-1),
  );
  if (newest.length === 0)
    return { answers: [], notLooked: [`there is no chart of Airflow in ${folder}`], charts: [] };
  return {
    charts: newest,
    answers: newest.flatMap((chart) => chartTables.flatMap((table) => table(chart))),
    notLooked: newest
      .filter(({ templates }) => templates === '')
      .map(
        ({ kind, version, where }) =>
          `${where} has no templates: what ${kind}/${version} does with its values is unknown`,
      ),
  };
}

const inOrder = new Intl.Collator('en', { numeric: true });

function readChart(folder: string): Chart {
  const yaml = (name: string) => parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
  const { version, appVersion, home } = yaml('Chart.yaml');
  const schema = join(folder, 'values.schema.json');
  const values = yaml('values.yaml');
  return {
    kind: /airflow-helm/.test(String(home)) || 'web' in values ? 'community' : 'apache',
    version: String(version),
    appVersion: String(appVersion),
    values,
    schema: existsSync(schema) ? JSON.parse(readFileSync(schema, 'utf8')) : undefined,
    templates: templatesIn(join(folder, 'templates')),
    where: folder,
  };
}

const templatesIn = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ya?ml|tpl|txt)$/.test(name))
        .sort()
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('\n')
    : '';
