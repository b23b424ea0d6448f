import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const emailUnverified: Rule = {
  id: 'email-unverified',
  checkEnvironment: ({ values }) => {
    const { email, knownEmail } = values.access ?? {};
    if (email !== 'trusted') return [];
    const { title } = providerOf(values);
    const links = knownEmail === 'link';
    return [
      {
        severity: links ? 'error' : 'warning',
        message: `\`access.email\` is \`trusted\`: whoever may write an address into their own profile at ${title} ${
          links
            ? 'takes over the account with that address (`knownEmail: link`)'
            : 'has it in Airflow, and keeps its owner out'
        }`,
        at: { path: ['access', 'email'] },
        fix: `write \`verified\` (the default), and have ${title} write \`email_verified\` into its ID tokens`,
      },
    ];
  },
};
