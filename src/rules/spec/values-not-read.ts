import { keysAre } from '../../facts/chart-keys.ts';
import { type ChartKind, type ChartRow, chartName } from '../../facts/charts.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import type { OwnValues } from '../../spec/own-values.ts';
import type { LocatedMap } from '../../yaml/located.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import { atFile, chartContext, makes } from './chart-context.ts';

/**
 * The user's own values tell where the chart gets its values from. Where they set nothing of it there, the rendered ones
 * most likely stand in the wrong place too.
 */
export const valuesNotRead: Rule = {
  id: 'values-not-read',
  checkEnvironment: (environment, spec) => {
    const context = chartContext(environment);
    const ownValues = (environment.ownValues ?? []).filter(({ whole }) => whole.entries.size > 0);
    if (!context) return [];
    if (ownValues.length === 0) return otherKey(environment, spec, context.row);
    const { kind } = context.row;
    const name = chartName(context.row);
    const read = ownValues.map(({ root }) => rankOf(root, kind));
    if (read.includes('own')) return [];
    const elsewhere = ownValues.flatMap((one) => nestsIn(one, environment, kind))[0];
    if (elsewhere) return [misplaced(environment, name, elsewhere)];
    if (read.includes('shared')) return [];
    const { dependency } = environment.values.airflow ?? {};
    return [
      {
        severity: 'warning',
        message: `\`airflow.valuesFiles\` set nothing that ${name} reads${dependency === undefined ? '' : ` under \`${dependency}\``}: whether your own values go against the rendered ones could not be looked at`,
        at: { path: ['airflow', 'valuesFiles'], key: true },
        fix:
          dependency === undefined
            ? 'name the values that Helm gives to this chart, or remove the line'
            : 'name the values of your own chart, or write in `airflow.dependency` the key that they have for this one',
      },
    ];
  },
};

/**
 * A `Chart.yaml` that has this chart under another key than the rendered values stand under. Beside the spec it is the chart
 * that they are for; above it that is likely.
 */
function otherKey({ values }: SpecEnvironment, spec: LoadedSpec, row: ChartRow): Problem[] {
  const { ownChart } = spec;
  const { dependency } = values.airflow ?? {};
  if (!ownChart || !makes(spec, 'helm-values') || ownChart.key === dependency) return [];
  if (ownChart.kind !== undefined && ownChart.kind !== row.kind) return [];
  const here = dependency === undefined ? 'at the top' : `under \`${dependency}\``;
  const { above } = ownChart;
  return [
    {
      ...(above > 0 && { severity: 'warning' }),
      message: `${above === 0 ? 'Chart.yaml beside this spec' : `${'../'.repeat(above)}Chart.yaml, above this spec,`} has the chart of Airflow as its dependency \`${ownChart.key}\`, and the rendered values stand ${here}, where nothing reads them: Airflow would start without this sign-in`,
      at: { path: ['airflow', dependency === undefined ? 'chart' : 'dependency'], key: true },
      fix: `write \`dependency: ${ownChart.key}\` below \`airflow\`; where that chart is another installation, keep the spec in a folder ${above === 0 ? 'of its own' : 'that is not below it'}`,
    },
  ];
}

interface Nest {
  file: string;
  index: number;
  /** undefined: the top. */
  key: string | undefined;
}

/** Where else in a file the values of the chart stand. */
function nestsIn({ file, index, whole }: OwnValues, { values }: SpecEnvironment, kind: ChartKind): Nest[] {
  const isNested = values.airflow?.dependency !== undefined;
  const top = isNested && rankOf(whole, kind) === 'own' ? [{ file, index, key: undefined }] : [];
  const below = [...whole.entries].flatMap(([key, { value }]): Nest[] => {
    // Parts of the chart have keys of the same names in them; `airflow` of the community chart does not.
    const isPart = !isNested && key !== 'airflow' && keysAre([key], kind) !== 'none';
    if (isPart || value.kind !== 'map') return [];
    const rank = rankOf(value, kind);
    return rank === 'own' || (rank === 'shared' && /airflow/i.test(key)) ? [{ file, index, key }] : [];
  });
  return [...top, ...below];
}

const rankOf = (map: LocatedMap | undefined, kind: ChartKind) => keysAre(map?.entries.keys() ?? [], kind);

function misplaced({ values }: SpecEnvironment, name: string, { file, index, key }: Nest) {
  const { dependency } = values.airflow ?? {};
  const there = key === undefined ? 'at the top' : `under \`${key}\``;
  const here = dependency === undefined ? 'at the top' : `under \`${dependency}\``;
  return {
    message: `${file} has the values of ${name} ${there}, and the rendered ones stand ${here}, where nothing reads them: Airflow would start without this sign-in`,
    at: atFile(index),
    fix:
      key === undefined
        ? 'remove `airflow.dependency`'
        : `write \`airflow.dependency: ${key}\`, which puts the rendered values there too`,
  };
}
