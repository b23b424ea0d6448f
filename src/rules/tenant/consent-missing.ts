import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

/** What the rendered file asks for. */
const scopes = ['openid', 'profile', 'email'];

export const consentMissing = tenantRule({
  id: 'consent-missing',
  needs: ['servicePrincipal', 'grants'],
  checkTenant: ({ servicePrincipal, grants }, context) => {
    const consented = new Set(
      grants
        .filter(({ consentType }) => consentType === 'AllPrincipals')
        .flatMap(({ scope }) => (scope ?? '').split(/\s+/)),
    );
    const missing = scopes.filter((scope) => !consented.has(scope));
    if (missing.length === 0) return [];
    return [
      {
        message: `no administrator consented to ${missing.join(', ')} of ${nameOf(servicePrincipal)} for everybody: each person is asked, and where the tenant does not let people consent nobody gets in (AADSTS65001)`,
        at: { path: ['client', 'id'] },
        fix: `consent for the tenant: az ad app permission admin-consent --id ${context.appId}`,
        related: [inEntra.enterpriseApplication(context, servicePrincipal)],
      },
    ];
  },
});
