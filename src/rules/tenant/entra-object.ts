import type { Application, ServicePrincipal } from '../../directory/entities.ts';
import { pageOf } from '../../directory/portal-page.ts';
import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import type { Problem } from '../engine/rule.ts';

type Related = NonNullable<Problem['related']>[number];

/** The object that a finding is about, by its link in the portal. */
export const inEntra = {
  application: ({ tenant, appId }: TenantContext, app: Application): Related => ({
    at: { source: pageOf.application(tenant, appId) },
    message: `app registration ${nameOf(app)}, object id ${app.id}`,
  }),
  enterpriseApplication: ({ tenant, appId }: TenantContext, app: ServicePrincipal): Related => ({
    at: { source: pageOf.enterpriseApplication(tenant, app.id, appId) },
    message: `enterprise application ${nameOf(app)}, object id ${app.id}`,
  }),
  group: (
    { tenant }: TenantContext,
    group: { id: string; displayName?: string | null | undefined },
  ): Related => ({
    at: { source: pageOf.group(tenant, group.id) },
    message: `group ${nameOf(group)}, object id ${group.id}`,
  }),
};
