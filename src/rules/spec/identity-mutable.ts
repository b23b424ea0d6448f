import { providerOf } from '../../providers/index.ts';
import { viewsOf } from '../../spec/views-of.ts';
import type { Rule } from '../engine/rule.ts';

export const identityMutable: Rule = {
  id: 'identity-mutable',
  checkEnvironment: (environment, spec) => {
    const { values, among } = environment;
    const { username } = providerOf(values);
    const claim = values.access?.username ?? username;
    if (claim === username) return [];
    const at = { path: ['access', 'username'] };
    if (viewsOf(environment, spec).length > 1)
      return [
        {
          severity: 'error',
          message: `\`access.username\` of \`${among}\` is \`${claim}\`, beside another provider: who is called there like an account of the other one signs in as it`,
          at,
          fix: `use \`${username}\` (the default), with which no two providers give one name`,
        },
      ];
    return [
      {
        message: `\`access.username\` is \`${claim}\`, which an administrator can give to another person: who gets it next gets this account with its history`,
        at,
        fix: `use \`${username}\` (the default); with \`knownEmail: link\` the accounts from before move over at their next login`,
      },
    ];
  },
};
