import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appDisabled = tenantRule({
  id: 'app-disabled',
  needs: ['servicePrincipal'],
  checkTenant: ({ servicePrincipal }, context) => {
    if (servicePrincipal.accountEnabled !== false) return [];
    return [
      {
        message: `enterprise application ${nameOf(servicePrincipal)} is switched off: nobody can sign in (AADSTS7000112)`,
        at: { path: ['client', 'id'] },
        fix: 'set "Enabled for users to sign-in?" to Yes in its properties',
        related: [inEntra.enterpriseApplication(context, servicePrincipal)],
      },
    ];
  },
});
