import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const domainMissing: Rule = {
  id: 'domain-missing',
  checkEnvironment: ({ values }, { problems }) => {
    const { needsDomains, title } = providerOf(values);
    if (!needsDomains || values.domains?.length) return [];
    // It is there, and was refused for what it is.
    if (problems.some(({ path }) => path.includes('domains'))) return [];
    return [
      {
        message: `\`domains\` is missing, and everybody in the world can have an account at ${title}: nothing says whose people may sign in`,
        at: { path: ['provider'], key: true },
        fix: 'add `domains: [example.com]`, the domain of your organization as the claim `hd` has it',
      },
    ];
  },
};
