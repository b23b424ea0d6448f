import { chartName } from '../facts/charts.ts';
import type { ChartSetting, ResolvedChart, Value } from '../model/chart-settings.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { CONFIG_FILE } from '../model/volumes.ts';
import type { Artifact } from './artifact.ts';
import { helmTemplate } from './helm-template.ts';
import { CHECKSUM, clientSecretNote, heading, namespaceFlag } from './manifest.ts';
import { sha256 } from './sha256.ts';
import { webserverConfig } from './webserver-config.ts';
import { toYaml } from './yaml.ts';

type Tree = { [key: string]: Value };

export const helmValues: Artifact = {
  name: 'helm-values',
  file: 'values.yaml',
  needs: { what: 'a chart (`airflow.chart`)', isThere: ({ chart }) => chart !== undefined },
  render: (resolved) => {
    if (!resolved.chart) throw new Error('values for a chart, and there is none');
    const { chart } = resolved;
    const tree = valuesTree(resolved, chart);
    const { dependency } = chart;
    return toYaml(dependency === undefined ? tree : { [dependency]: tree }, notes(resolved, chart));
  },
};

/** The values as data, as the chart itself gets them, for checks against a chart's schema too. */
export function valuesTree(resolved: ResolvedEnvironment, chart: ResolvedChart): Tree {
  const tree: Tree = {};
  const file = webserverConfig.render(resolved);
  const { section, rollsOut } = chart.layout;
  // The file is long: what is short stands above it.
  const last = ({ path }: ChartSetting) => path[0] === section;
  for (const setting of chart.settings) if (!last(setting)) put(tree, setting);
  for (const setting of chart.settings) if (last(setting)) put(tree, setting);
  if (!rollsOut) put(tree, { path: [section, 'podAnnotations'], value: { [CHECKSUM]: sha256(file) } });
  put(tree, fileSetting(resolved, chart, file));
  return tree;
}

function fileSetting(resolved: ResolvedEnvironment, { layout }: ResolvedChart, file: string): ChartSetting {
  const { configKey: path, templated } = layout;
  if (path) return { path, value: file, templated };
  const indented = file.replace(/^(?=.)/gm, '  ');
  return {
    path: ['extraConfigMaps', resolved.kubernetes.configMap],
    value: { data: helmTemplate(`${CONFIG_FILE}: |\n${indented}`), useHelmHooks: false },
  };
}

function put(tree: Tree, { path, value, templated }: ChartSetting): void {
  const [last = '', ...above] = [...path].reverse();
  let at = tree;
  for (const key of above.reverse()) {
    const below = (at[key] ?? {}) as Tree;
    at[key] = below;
    at = below;
  }
  at[last] = templated ? escaped(value) : value;
}

function escaped(value: Value): Value {
  if (typeof value === 'string') return helmTemplate(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escaped(inner)]));
}

/** The release that the spec names, where another one stands for it. */
const installed = ({ assumed }: ResolvedEnvironment, kind: 'airflow' | 'chart') =>
  assumed.find((one) => one.kind === kind)?.written;

/** As the documentation of each chart names them. */
const repositories = { apache: 'apache-airflow/airflow', community: 'airflow-stable/airflow' };

function notes(resolved: ResolvedEnvironment, { row, dependency }: ResolvedChart): string[] {
  const { kubernetes } = resolved;
  const airflow = installed(resolved, 'airflow') ?? resolved.airflow;
  const release = installed(resolved, 'chart') ?? chartName(row);
  const chart =
    dependency === undefined
      ? `${repositories[row.kind]} --version ${release.split('/').at(-1)}`
      : '<your chart>';
  const what =
    dependency === undefined
      ? `Values for the Helm chart ${release} with Airflow ${airflow}`
      : `Values for your own chart, in which ${dependency} is the Helm chart ${release} with Airflow ${airflow}`;
  return [
    ...heading(resolved),
    `${what}, after your own:`,
    `    helm upgrade --install ${kubernetes.release} ${chart}${namespaceFlag(resolved)} \\`,
    '      -f your-values.yaml -f values.yaml',
    ...clientSecretNote(resolved),
  ];
}
