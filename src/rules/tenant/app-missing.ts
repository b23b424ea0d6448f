import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appMissing = tenantRule({
  id: 'app-missing',
  needs: [],
  looksAt: ['application', 'servicePrincipal'],
  checkTenant: (_, context) => {
    const { application, servicePrincipal } = context.app;
    if (application.status !== 'known') return [];
    if (application.value === null) {
      const alone = servicePrincipal.status === 'known' && servicePrincipal.value !== null;
      return [alone ? elsewhere(context) : nothing(context)];
    }
    if (servicePrincipal.status !== 'known' || servicePrincipal.value !== null) return [];
    return [
      {
        message: `app registration ${nameOf(application.value)} has no enterprise application in this tenant: nobody can sign in (AADSTS700016)`,
        at,
        fix: `make it: az ad sp create --id ${context.appId}`,
        related: [inEntra.application(context, application.value)],
      },
    ];
  },
});

const at = { path: ['client', 'id'] };

const nothing = ({ appId }: TenantContext): Problem => ({
  message: `there is no app registration with the client id ${appId} in this tenant: nobody can sign in (AADSTS700016)`,
  at,
  fix: 'copy the Application (client) ID, not the Object ID, from the overview of the app registration, or correct `tenant.id`',
});

const elsewhere = ({ appId }: TenantContext): Problem => ({
  message: `the client id ${appId} has an enterprise application in this tenant and no app registration: what is registered for it stands in another tenant, or was deleted`,
  at,
  fix: 'register an app for Airflow in this tenant',
});
