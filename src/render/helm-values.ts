import { chartName } from '../facts/charts.ts';
import type { ChartSetting, DecidedChart, Value } from '../model/chart.ts';
import type { Decided } from '../model/decide.ts';
import { CONFIG_FILE } from '../model/volumes.ts';
import type { Artifact } from './artifact.ts';
import { helmTemplate } from './helm-template.ts';
import { CHECKSUM, clientSecretNote, heading } from './manifest.ts';
import { sha256 } from './sha256.ts';
import { webserverConfig } from './webserver-config.ts';
import { toYaml } from './yaml.ts';

type Tree = { [key: string]: Value };

export const helmValues: Artifact = {
  name: 'helm-values',
  file: 'values.yaml',
  isFor: ({ chart }) => chart !== undefined,
  render: (decided) => {
    if (!decided.chart) throw new Error('values for a chart, and there is none');
    return toYaml(valuesTree(decided, decided.chart), notes(decided, decided.chart));
  },
};

/** The values as data, for checks against a chart's schema too. */
export function valuesTree(decided: Decided, chart: DecidedChart): Tree {
  const tree: Tree = {};
  const file = webserverConfig.render(decided);
  const { section, rollsOut } = chart.layout;
  // The file is long: what is short stands above it.
  const last = ({ path }: ChartSetting) => path[0] === section;
  for (const setting of chart.settings) if (!last(setting)) put(tree, setting);
  for (const setting of chart.settings) if (last(setting)) put(tree, setting);
  if (!rollsOut) put(tree, { path: [section, 'podAnnotations'], value: { [CHECKSUM]: sha256(file) } });
  put(tree, fileSetting(decided, chart, file));
  return tree;
}

function fileSetting(decided: Decided, { layout }: DecidedChart, file: string): ChartSetting {
  const { configKey: path, templated } = layout;
  if (path) return { path, value: file, templated };
  const indented = file.replace(/^(?=.)/gm, '  ');
  return {
    path: ['extraConfigMaps', decided.kubernetes.configMap],
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

/** As the documentation of each chart names them. */
const repositories = { apache: 'apache-airflow/airflow', community: 'airflow-stable/airflow' };

function notes(decided: Decided, { row }: DecidedChart): string[] {
  const { kubernetes, airflow } = decided;
  const namespace = kubernetes.namespace ? ` --namespace ${kubernetes.namespace}` : '';
  return [
    ...heading(decided),
    `Values for the Helm chart ${chartName(row)} with Airflow ${airflow}, after your own:`,
    `    helm upgrade --install ${kubernetes.release} ${repositories[row.kind]} --version ${row.version}${namespace} \\`,
    '      -f your-values.yaml -f values.yaml',
    ...clientSecretNote(decided),
  ];
}
