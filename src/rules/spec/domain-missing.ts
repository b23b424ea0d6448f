import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const domainMissing: Rule = {
  id: 'domain-missing',
  checkEnvironment: ({ values }) => {
    const { needsDomains, title } = providerOf(values);
    if (!needsDomains || values.domains?.length) return [];
    return [
      {
        message: `\`domains\` is missing, and everybody in the world can have an account at ${title}: nothing says whose people may sign in`,
        at: { path: ['provider'], key: true },
        fix: 'add `domains: [example.com]`, the domain of your organization as the claim `hd` has it',
      },
    ];
  },
};
