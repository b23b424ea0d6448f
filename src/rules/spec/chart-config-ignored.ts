import { ignoredBy, topKeys } from '../../facts/chart-ignored.ts';
import { chartThatCan } from '../../facts/chart-layouts.ts';
import { chartName } from '../../facts/charts.ts';
import { chartSecretKeys, secretKeysOf } from '../../facts/secret-keys.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import {
  atFile,
  type ChartContext,
  chartContext,
  makes,
  userRoots,
  userValues,
  valueName,
} from './chart-context.ts';

export const chartConfigIgnored: Rule = {
  id: 'chart-config-ignored',
  checkEnvironment: (environment, spec) => {
    const context = chartContext(environment);
    if (!context) return [];
    return [
      ...missingKey(context, spec),
      ...secretKeys(environment, context),
      ...inFiles(environment, context),
      ...misspelt(environment, context),
    ];
  },
};

/** The first chart with an API server has no key for its file: what is rendered goes around it. */
function missingKey({ row, layout, airflow }: ChartContext, spec: LoadedSpec): Problem[] {
  if (layout.configKey !== null || !makes(spec, 'helm-values')) return [];
  const can = chartThatCan(airflow, row, ({ configKey }) => configKey !== null);
  return [
    {
      severity: 'warning',
      message: `${chartName(row)} has no key for the file of the API server and makes no Ingress for it: the rendered values bring the file in as a volume, an Ingress is yours to make`,
      at: { path: ['airflow', 'chart'] },
      fix: `${can} has both`,
    },
  ];
}

function secretKeys({ values }: SpecEnvironment, { row, airflow }: ChartContext): Problem[] {
  const given = values.airflow?.secretKeys ?? {};
  const taken = row.kind === 'apache' ? chartSecretKeys(row, airflow) : secretKeysOf(airflow);
  return Object.entries(given).flatMap(([name, secret]): Problem[] => {
    const at = { path: ['airflow', 'secretKeys', name] };
    const found = taken.find((one) => one.name === name);
    if (!found) {
      const known = taken.map((one) => `\`${one.name}\``).join(', ');
      return [
        {
          severity: 'warning',
          message: `\`airflow.secretKeys.${name}\` is ignored: ${chartName(row)} with Airflow ${airflow} takes no such key`,
          at: { ...at, key: true },
          fix: `it takes ${known}`,
        },
      ];
    }
    if (!('value' in found) || secret?.key === undefined || secret.key === found.key) return [];
    return [
      {
        message: `\`airflow.secretKeys.${name}.key\` is ignored: ${chartName(row)} reads the key \`${found.key}\` of the Secret and no other, and its pods do not start without it`,
        at: { path: [...at.path, 'key'] },
        fix: `name the key \`${found.key}\` in the Secret, and leave \`key\` out`,
      },
    ];
  });
}

function inFiles(environment: SpecEnvironment, { row, airflow }: ChartContext): Problem[] {
  return ignoredBy(row, airflow).flatMap(({ path, severity, what, fix }) =>
    userValues(environment, path).map(({ file, index, line, name }) => ({
      severity,
      message: `\`${name}\` in ${file}, line ${line}, ${what}`,
      at: atFile(index),
      fix,
    })),
  );
}

function misspelt(environment: SpecEnvironment, { row }: ChartContext): Problem[] {
  const known = topKeys[row.kind];
  return userRoots(environment).flatMap(({ file, index, root }) =>
    [...root.entries].flatMap(([key, { keyRange }]) => {
      const meant = known.find((one) => one !== key && bare(one) === bare(key));
      if (!meant) return [];
      return [
        {
          severity: 'warning' as const,
          message: `\`${valueName(environment, [key])}\` in ${file}, line ${keyRange.start.line}, is ignored: the chart has no such key, and says nothing`,
          at: atFile(index),
          fix: `write \`${valueName(environment, [meant])}\``,
        },
      ];
    }),
  );
}

const bare = (key: string) => key.toLowerCase().replace(/[-_]/g, '');
