import { chartThatCan } from '../../facts/chart-layouts.ts';
import { chartName } from '../../facts/charts.ts';
import type { Rule } from '../engine/rule.ts';
import { atFile, chartContext, makes, userValues } from './chart-context.ts';

/** The keys that mount a file from outside the chart, whose change no chart sees. */
const outside = [
  ['webserver', 'webserverConfigConfigMapName'],
  ['apiServer', 'apiServerConfigConfigMapName'],
  ['web', 'webserverConfig', 'existingSecret'],
];

export const chartNoRollout: Rule = {
  id: 'chart-no-rollout',
  checkEnvironment: (environment, spec) => {
    const context = chartContext(environment);
    if (!context) return [];
    const { row, layout, airflow } = context;
    const section = layout.configKey?.[0];
    const external = outside
      .filter(([first]) => first === section)
      .flatMap((path) =>
        userValues(environment, path).map(({ file, index, line, name }) => ({
          message: `\`${name}\` in ${file}, line ${line}: the chart restarts nothing when what it names changes, and a mounted file is never refreshed`,
          at: atFile(index),
          fix: 'remove it and use the rendered values, which bring the file and restart what reads it',
        })),
      );
    const at = { path: ['airflow', 'chart'] };
    if (makes(spec, 'helm-values')) return external;
    if (makes(spec, 'config-map')) {
      return [
        ...external,
        {
          message: `no chart restarts anything when a ConfigMap from outside changes, and ${chartName(row)} mounts it so that it is never refreshed`,
          at,
          fix: 'render helm-values instead of config-map, which restart what reads the file',
        },
      ];
    }
    if (layout.rollsOut) return external;
    const can = chartThatCan(airflow, row, ({ rollsOut, configKey }) => rollsOut && configKey !== null);
    return [
      ...external,
      {
        message: `${chartName(row)} restarts no API server when the file in its values changes: people go on being signed in by the old one`,
        at,
        fix: `render helm-values, which see to it, or use ${can}, the first chart that does`,
      },
    ];
  },
};
