import type { ChartKind } from './charts.ts';

/** Where the charts are published. Source: the installation pages of the two charts. */
const repositories: readonly (readonly [kind: ChartKind, url: RegExp])[] = [
  ['apache', /^https:\/\/airflow\.apache\.org\/?$/],
  ['community', /^https:\/\/airflow-helm\.github\.io\/charts\/?$/],
];

/** The chart that a repository has; undefined for a mirror and whatever else. */
export const chartOfRepository = (url: string): ChartKind | undefined =>
  repositories.find(([, pattern]) => pattern.test(url))?.[0];
