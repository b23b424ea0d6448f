import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const identityMutable: Rule = {
  id: 'identity-mutable',
  checkEnvironment: ({ values }) => {
    const { username } = providerOf(values);
    const claim = values.access?.username ?? username;
    if (claim === username) return [];
    return [
      {
        message: `\`access.username\` is \`${claim}\`, which an administrator can give to another person: who gets it next gets this account with its history`,
        at: { path: ['access', 'username'] },
        fix: `use \`${username}\` (the default); with \`knownEmail: link\` the accounts from before move over at their next login`,
      },
    ];
  },
};
