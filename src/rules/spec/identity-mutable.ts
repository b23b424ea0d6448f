import { providerOf } from '../../providers/index.ts';
import { viewsOf } from '../../spec/views-of.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const identityMutable: Rule = {
  id: 'identity-mutable',
  checkEnvironment: (environment, spec) => {
    const { values, among } = environment;
    const { username, directory, absentUsernames, title } = providerOf(values);
    const claim = values.access?.username ?? username;
    if (claim === username) return [];
    const at = { path: ['access', 'username'] };
    if (absentUsernames.includes(claim))
      return [
        {
          severity: 'error',
          message: `\`access.username\` is \`${claim}\`, a claim of Entra: tokens of ${title} do not have it, and nobody gets in`,
          at,
          fix: `use \`${username}\` (the default)`,
        },
      ];
    if (viewsOf(environment, spec).length > 1)
      return [
        {
          severity: 'error',
          message: `\`access.username\` of \`${among}\` is \`${claim}\`, beside another provider: who is called there like an account of the other one signs in as it`,
          at,
          fix: `use \`${username}\` (the default), with which no two providers give one name`,
        },
      ];
    if (directory === undefined)
      return [
        {
          message: `\`access.username\` is \`${claim}\`: whoever may choose that name at ${title} gets the account of the one who had it, with its history`,
          at,
          fix: `use \`${username}\` (the default); people then get new accounts`,
        },
        ...(values.access?.knownEmail === 'link' ? [linksNothing(claim)] : []),
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

/** The rendered file then knows no account for one from before, since people are called like any of them. */
const linksNothing = (claim: string): Problem => ({
  message: `\`access.knownEmail: link\` does nothing beside \`username: ${claim}\`: no account is known to be one from before, so none is linked`,
  at: { path: ['access', 'knownEmail'] },
  fix: 'write `refuse` (the default), or leave `username` out',
});
