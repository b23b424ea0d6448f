import { viewsOf } from '../../spec/views-of.ts';
import type { Rule } from '../engine/rule.ts';

export const providerNameTaken: Rule = {
  id: 'provider-name-taken',
  checkEnvironment: (environment, spec) => {
    const { among } = environment;
    if (among === undefined) return [];
    const at = { path: ['providers', among], key: true };
    if (among.includes('_'))
      return [
        {
          message: `\`providers.${among}\` has a \`_\` in its name, which ends the name in each user name: \`a_b\` of one provider and \`b\` of another could be one account`,
          at,
          fix: `write \`${among.replaceAll('_', '-')}\`, and register its redirect URI`,
        },
      ];
    const views = viewsOf(environment, spec);
    const same = views.find((one) => one.among?.toLowerCase() === among.toLowerCase());
    if (!same || same === environment) return [];
    return [
      {
        message: `\`providers.${among}\` and \`providers.${same.among}\` differ in case alone, and Airflow compares user names without it: a person of one could be an account of the other`,
        at,
        fix: 'give one of them another name',
        related: [{ at: { path: ['providers', same.among ?? ''], key: true }, message: 'the other one' }],
      },
    ];
  },
};
