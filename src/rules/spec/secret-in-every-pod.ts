import { chartThatCan } from '../../facts/chart-layouts.ts';
import { chartName } from '../../facts/charts.ts';
import { resolvedOf } from '../../model/resolved-of.ts';
import type { Rule } from '../engine/rule.ts';
import { chartContext, makes } from './chart-context.ts';

export const secretInEveryPod: Rule = {
  id: 'secret-in-every-pod',
  checkEnvironment: (environment, spec) => {
    const context = chartContext(environment);
    if (!context || context.layout.secretToOne || !makes(spec, 'helm-values')) return [];
    const secret = resolvedOf(environment)?.clientSecret;
    if (!secret || secret.file) return [];
    const { row, airflow } = context;
    const can = chartThatCan(airflow, row, ({ secretToOne }) => secretToOne);
    return [
      {
        message: `${chartName(row)} can give the variable ${secret.env} to no container alone: the client secret is in every pod, and code in a DAG can read it and sign in as this app`,
        at: { path: ['airflow', 'chart'] },
        fix: context.layout.fileToOne
          ? `name the Secret, \`secret: { kubernetes: { name: …, key: … } }\`, which is mounted where people sign in and nowhere else${can ? `; or use ${can}` : ''}`
          : `use ${can ?? 'a newer chart'}`,
      },
    ];
  },
};
