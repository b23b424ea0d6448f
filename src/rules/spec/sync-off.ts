import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const syncOff: Rule = {
  id: 'sync-off',
  checkEnvironment: ({ values }) =>
    values.access?.sync === 'first'
      ? [
          {
            message: `\`access.sync\` is \`first\`: who is taken out of an app role or a group in ${providerOf(values).title} keeps the Airflow roles of the first login for good`,
            at: { path: ['access', 'sync'] },
            fix: `write \`login\` (the default): ${providerOf(values).title} then decides at each login, and roles that were given by hand in Airflow are replaced`,
          },
        ]
      : [],
};
