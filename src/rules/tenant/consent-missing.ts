import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

/** What the rendered file asks for. */
const scopes = ['openid', 'profile', 'email'];

/**
 * Its application id in every cloud. The command takes the place of what was granted before, so that is named too. It needs
 * no permission that the registration lists, as `admin-consent` does. Source: Azure CLI 2.91, `az ad app permission`.
 */
const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

export const consentMissing = tenantRule({
  id: 'consent-missing',
  needs: ['servicePrincipal', 'grants'],
  checkTenant: ({ servicePrincipal, grants }, context) => {
    const consented = new Set(
      grants
        .filter(({ consentType }) => consentType === 'AllPrincipals')
        .flatMap(({ scope }) => (scope ?? '').split(/\s+/).filter(Boolean)),
    );
    const missing = scopes.filter((scope) => !consented.has(scope));
    if (missing.length === 0) return [];
    return [
      {
        message: `no administrator consented to ${missing.join(', ')} of ${nameOf(servicePrincipal)} for everybody: each person is asked, and where the tenant does not let people consent nobody gets in (AADSTS65001)`,
        at: { path: ['client', 'id'] },
        fix: `an administrator grants it: az ad app permission grant --id ${context.appId} --api ${MICROSOFT_GRAPH} --scope ${[...consented, ...missing].join(' ')}`,
        related: [inEntra.enterpriseApplication(context, servicePrincipal)],
      },
    ];
  },
});
