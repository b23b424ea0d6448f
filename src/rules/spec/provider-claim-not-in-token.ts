import { keyClaimOf, providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const providerClaimNotInToken: Rule = {
  id: 'provider-claim-not-in-token',
  checkEnvironment: ({ values }) => {
    const { path, name } = keyClaimOf(values);
    const absent = providerOf(values).absentClaims.find((one) =>
      one.path.every((step, index) => path[index] === step),
    );
    if (!absent) return [];
    const { because, fix, severity } = absent;
    return [
      {
        severity,
        message: `\`access.claim\` is \`${name}\`: ${because}`,
        at: { path: ['access', 'claim'] },
        fix,
      },
    ];
  },
};
