import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const logoutLocalOnly: Rule = {
  id: 'logout-local-only',
  checkEnvironment: ({ values }) => {
    const { staysSignedIn, title } = providerOf(values);
    if (staysSignedIn === undefined || values.access?.logout === 'local') return [];
    return [
      {
        message: `signing out of Airflow leaves the session at ${title} (${staysSignedIn}): the next one at that machine is signed in again without a password`,
        at: { path: ['provider'] },
        fix: `tell people at shared machines to sign out at ${title} too, and write \`logout: local\` in \`access\``,
      },
    ];
  },
};
