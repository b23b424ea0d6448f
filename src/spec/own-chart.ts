import { chartOfRepository } from '../facts/chart-repositories.ts';
import type { ChartKind } from '../facts/charts.ts';
import { find, type Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';

/** A chart of the user's own that has the chart of Airflow as a dependency, as its `Chart.yaml` says. */
export interface OwnChart {
  /** What the values of Airflow's chart stand under: its name, or its alias. */
  key: string;
  /** Whose chart it is; absent where it comes from a mirror. */
  kind?: ChartKind;
  /** As it is written, which may be a range. */
  version?: string;
}

/** That of a spec. */
export interface OwnChartOfSpec extends OwnChart {
  /** How many folders above the spec its `Chart.yaml` lies; 0: beside it. */
  above: number;
}

/**
 * @param text of a `Chart.yaml`
 * @returns undefined where no dependency is called airflow. Source: Helm, "Charts", the Chart.yaml file
 */
export function ownChartIn(text: string): OwnChart | undefined {
  const { root } = readYaml(text);
  const dependencies = root && find(root, ['dependencies'])?.value;
  const items = dependencies?.kind === 'list' ? dependencies.items : [];
  const airflow = items.find((item) => textAt(item, 'name') === 'airflow');
  if (!airflow) return undefined;
  const kind = chartOfRepository(textAt(airflow, 'repository') ?? '');
  const version = textAt(airflow, 'version');
  return {
    key: textAt(airflow, 'alias') ?? 'airflow',
    ...(kind && { kind }),
    ...(version !== undefined && { version }),
  };
}

const textAt = (item: Located, key: string): string | undefined => {
  const found = find(item, [key])?.value;
  return found?.kind === 'scalar' && found.text !== '' ? found.text : undefined;
};
