import { isThisMachine } from '../../facts/this-machine.ts';
import { ownerOfIssuer, providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const providerIssuerForm: Rule = {
  id: 'provider-issuer-form',
  checkEnvironment: ({ values }) => {
    const at = { path: ['issuer'] };
    const provider = providerOf(values);
    const owner = ownerOfIssuer(values);
    if (owner && values.provider !== undefined)
      return [
        {
          message: `\`issuer\` is one of ${owner.title}, and \`${provider.name}\` does not check what ${owner.title}'s tokens must say beside it: people of others could sign in`,
          at,
          fix: `write \`provider: ${owner.name}\`${owner.needsDomains ? ' with `domains: [example.com]`, and leave `issuer` out' : owner.issuerExample === undefined ? ' with `tenant: { id: … }`, and leave `issuer` out' : ''}`,
        },
      ];
    const wrong = provider.issuerProblem(values);
    if (wrong) return [{ ...wrong, at }];
    const issuer = provider.issuer(values);
    if (issuer === undefined || !URL.canParse(issuer) || !isThisMachine(new URL(issuer))) return [];
    return [
      {
        severity: 'warning',
        message: '`issuer` is on this machine alone: only people who sit at it can sign in',
        at,
        fix: 'write the https:// address of the provider before other people sign in',
      },
    ];
  },
};
