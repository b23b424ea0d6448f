import { chartName } from '../../facts/charts.ts';
import type { Rule } from '../engine/rule.ts';
import { chartContext } from './chart-context.ts';
import { type Unpinned, unpinnedKeys } from './unpinned-keys.ts';

export const secretKeysRandom: Rule = {
  id: 'secret-keys-random',
  checkEnvironment: (environment) => {
    const context = chartContext(environment);
    const { names, how } = unpinnedKeys(environment, context);
    if (!context || names.length === 0) return [];
    return [
      {
        severity: how === 'published' ? 'warning' : 'info',
        message: `${chartName(context.row)} ${what[how]}`,
        at: { path: ['airflow', 'chart'] },
        fix: `name Secrets that exist in \`airflow.secretKeys\` (${names.join(', ')}), or set them in your own values and list these in \`airflow.valuesFiles\``,
      },
    ];
  },
};

const what: Record<Unpinned, string> = {
  'new-at-each-render':
    'makes new keys for sessions and tokens at each render: every upgrade signs everybody out, and a GitOps tool sees a change each time',
  'new-in-each-pod': 'lets each pod make its own key for sessions: every restart signs everybody out',
  published:
    'signs sessions with a key that stands in its published default values: everybody who knows it can make a session of anybody',
};
