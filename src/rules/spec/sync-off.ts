import { providerOf, whoSignsIn } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const syncOff: Rule = {
  id: 'sync-off',
  checkEnvironment: (environment) =>
    environment.values.access?.sync === 'first'
      ? [
          {
            message: `\`access.sync\` is \`first\`: who loses ${providerOf(environment.values).texts.keys} in ${whoSignsIn(environment)} keeps the Airflow roles of the first login for good`,
            at: { path: ['access', 'sync'] },
            fix: `write \`login\` (the default): ${whoSignsIn(environment)} then decides at each login, and roles that were given by hand in Airflow are replaced`,
          },
        ]
      : [],
};
