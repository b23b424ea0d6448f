import type { ClaimsMappingPolicy, ServicePrincipal } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

const at = { path: ['client', 'id'] };

export const signingKeyCustom = tenantRule({
  id: 'signing-key-custom',
  needs: ['application', 'servicePrincipal'],
  looksAt: ['keys', 'appKeys', 'claimsMappingPolicies'],
  checkTenant: ({ application, servicePrincipal }, context) => {
    const signing = (servicePrincipal.keyCredentials ?? []).some(({ usage }) => usage === 'Sign');
    if (signing || ownKeys(context).length > 0) return [ownKey(servicePrincipal, context)];
    const { claimsMappingPolicies: policies } = context.app;
    if (policies.status !== 'known' || application.api?.acceptMappedClaims) return [];
    return policies.value.slice(0, 1).map((policy) => mapped(policy, servicePrincipal, context));
  },
});

/** The keys that Entra publishes for this app and not for the tenant. */
function ownKeys({ record, app }: TenantContext): string[] {
  if (record.keys.status !== 'known' || app.appKeys.status !== 'known') return [];
  const { kids } = record.keys.value;
  return app.appKeys.value.kids.filter((kid) => !kids.includes(kid));
}

function ownKey(servicePrincipal: ServicePrincipal, context: TenantContext): Problem {
  const saml = servicePrincipal.preferredSingleSignOnMode === 'saml';
  return {
    message: `enterprise application ${nameOf(servicePrincipal)} has a signing key of its own${saml ? ', as single sign-on by SAML brings along' : ''}: its tokens are not signed with a key of the tenant, so every login is refused`,
    at,
    fix: saml
      ? 'register an app of its own for Airflow, without SAML'
      : 'remove the signing key and the claims mapping from the enterprise application, or register an app of its own for Airflow',
    related: [inEntra.enterpriseApplication(context, servicePrincipal)],
  };
}

/** Source: Microsoft Entra, "Authentication and authorization error codes", AADSTS50146. */
function mapped(
  policy: ClaimsMappingPolicy,
  servicePrincipal: ServicePrincipal,
  context: TenantContext,
): Problem {
  return {
    message: `the claims mapping policy ${nameOf(policy)} is assigned to ${nameOf(servicePrincipal)}, which takes a signing key of its own, and there is none: nobody can sign in (AADSTS50146)`,
    at,
    fix: 'take the policy off the enterprise application, or set `api.acceptMappedClaims` of the registration',
    related: [inEntra.enterpriseApplication(context, servicePrincipal)],
  };
}
