import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

/** Source: Microsoft Graph, resource type application, `signInAudience`. */
const audiences: Readonly<Record<string, string>> = {
  AzureADMultipleOrgs: 'takes accounts of every Entra tenant',
  AzureADandPersonalMicrosoftAccount: 'takes accounts of every Entra tenant, and personal ones',
  PersonalMicrosoftAccount: 'takes personal Microsoft accounts alone, and nobody of this tenant',
};

export const appMultiTenant = tenantRule({
  id: 'app-multi-tenant',
  needs: ['application'],
  checkTenant: ({ application }, context) => {
    const audience = application.signInAudience ?? 'AzureADMyOrg';
    if (audience === 'AzureADMyOrg') return [];
    const takes = Object.hasOwn(audiences, audience) ? audiences[audience] : `has the audience ${audience}`;
    const nobody = audience === 'PersonalMicrosoftAccount';
    return [
      {
        ...(nobody && { severity: 'error' as const }),
        message: `app registration ${nameOf(application)} ${takes}${nobody ? '' : ': only what Airflow checks in the token keeps them out'}`,
        at: { path: ['client', 'id'] },
        fix: `allow accounts of this tenant alone: az ad app update --id ${context.appId} --sign-in-audience AzureADMyOrg`,
        related: [inEntra.application(context, application)],
      },
    ];
  },
});
