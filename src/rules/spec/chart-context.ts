import { type ChartLayout, chartLayout } from '../../facts/chart-layouts.ts';
import { type ChartRow, chartRow } from '../../facts/charts.ts';
import type { ArtifactName } from '../../spec/artifact-names.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { find, type Located, type LocatedMap } from '../../yaml/located.ts';

/** A chart that runs the Airflow of an environment. */
export interface ChartContext {
  row: ChartRow;
  layout: ChartLayout;
  airflow: string;
}

/** Undefined without a chart, and where the chart and this Airflow do not go together, which a rule says. */
export function chartContext({ values }: SpecEnvironment): ChartContext | undefined {
  const { chart, version } = values.airflow ?? {};
  const row = chart === undefined ? undefined : chartRow(chart);
  const layout = row && version !== undefined ? chartLayout(row, version) : undefined;
  return row && layout && version !== undefined ? { row, layout, airflow: version } : undefined;
}

/** Whether `render` makes this of the spec without being asked for something else. */
export const makes = ({ artifacts }: LoadedSpec, artifact: ArtifactName): boolean =>
  artifacts?.includes(artifact) ?? (artifact === 'webserver-config' || artifact === 'helm-values');

/** Something that a values file of the user's sets. */
export interface UserValue {
  /** The name of the file, and its place in `airflow.valuesFiles`. */
  file: string;
  index: number;
  line: number;
  /** Its whole path in the file, as messages name it. */
  name: string;
  value: Located;
}

/** Where the user's own values files set `path` of the chart to something, in Helm's order. */
export function userValues(environment: SpecEnvironment, path: readonly string[]): UserValue[] {
  return userRoots(environment).flatMap(({ file, index, root }) => {
    const found = find(root, path);
    if (!found || isUnset(found.value)) return [];
    const { line } = (found.keyRange ?? found.value.range).start;
    return [{ file, index, line, name: valueName(environment, path), value: found.value }];
  });
}

/** What the chart gets of each of the user's values files. */
export const userRoots = ({
  ownValues = [],
}: SpecEnvironment): { file: string; index: number; root: LocatedMap }[] =>
  ownValues.flatMap(({ file, index, root }) => (root ? [{ file, index, root }] : []));

/** A value of the chart by its path in the user's own files. */
export function valueName({ values }: SpecEnvironment, path: readonly string[]): string {
  const { dependency } = values.airflow ?? {};
  return [...(dependency === undefined ? [] : [dependency]), ...path].join('.');
}

const isUnset = (value: Located) => value.kind === 'scalar' && (value.value === null || value.value === '');

/** The place of a values file in the spec. */
export const atFile = (index: number) => ({ path: ['airflow', 'valuesFiles', index] });
