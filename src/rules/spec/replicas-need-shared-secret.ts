import { chartName } from '../../facts/charts.ts';
import type { Rule } from '../engine/rule.ts';
import { chartContext } from './chart-context.ts';
import { unpinnedKeys } from './unpinned-keys.ts';

export const replicasNeedSharedSecret: Rule = {
  id: 'replicas-need-shared-secret',
  checkEnvironment: (environment) => {
    const { replicas = 1, chart = 'none' } = environment.values.airflow ?? {};
    const context = chartContext(environment);
    if (replicas === 1 || (chart !== 'none' && !context)) return [];
    const { names, how } = unpinnedKeys(environment, context);
    if (names.length === 0 || how === 'published') return [];
    const inTurn = how === 'new-at-each-render';
    return [
      {
        severity: inTurn ? 'warning' : 'error',
        message:
          context && inTurn
            ? `${replicas} replicas, and ${chartName(context.row)} makes new keys at each render: while an upgrade replaces them one by one, a login that one begins is refused by the other (mismatching_state)`
            : `${replicas} replicas, and each makes its own key: a login that one begins is refused by the other (mismatching_state)`,
        at: { path: ['airflow', 'replicas'] },
        fix: `name the Secrets that all of them read in \`airflow.secretKeys\` (${names.join(', ')})`,
      },
    ];
  },
};
