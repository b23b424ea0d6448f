import { chartThatCan } from '../facts/chart-layouts.ts';
import { chartName } from '../facts/charts.ts';
import { chartContext, makes } from './chart-context.ts';
import type { Rule } from './rule.ts';

export const secretInEveryPod: Rule = {
  id: 'secret-in-every-pod',
  severity: 'warning',
  title: 'the chart gives the client secret to every pod, where whoever writes DAGs can read it',
  checkEnvironment: (environment, spec) => {
    const context = chartContext(environment);
    if (!context || context.layout.secretToOne || !makes(spec, 'helm-values')) return [];
    const { row, airflow } = context;
    const can = chartThatCan(airflow, row, ({ secretToOne }) => secretToOne);
    return [
      {
        message: `${chartName(row)} can give a Secret to no container alone: the client secret is in every pod, and code in a DAG can read it and sign in as this app`,
        at: { path: ['airflow', 'chart'] },
        ...(can && { fix: `use ${can}, which gives it to the one container that needs it` }),
      },
    ];
  },
};
