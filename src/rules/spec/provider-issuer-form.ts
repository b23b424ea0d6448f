import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const providerIssuerForm: Rule = {
  id: 'provider-issuer-form',
  checkEnvironment: ({ values }) => {
    const at = { path: ['issuer'] };
    const provider = providerOf(values);
    const wrong = provider.issuerProblem(values);
    if (wrong) return [{ ...wrong, at }];
    const issuer = provider.issuer(values);
    if (!issuer?.startsWith('http:')) return [];
    return [
      {
        severity: 'warning',
        message:
          '`issuer` is http, which is for a server on this machine alone: Airflow there cannot be one for others',
        at,
        fix: 'write the https:// address of the provider before other people sign in',
      },
    ];
  },
};
