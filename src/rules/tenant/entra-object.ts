import type { Application, ServicePrincipal } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import { cloudRow } from '../../facts/clouds.ts';
import { portalPage } from '../../facts/portals.ts';
import type { Problem } from '../engine/rule.ts';

type Related = NonNullable<Problem['related']>[number];

/** The object that a finding is about, by its link in the portal. */
export const inEntra = {
  application: (context: TenantContext, app: Application): Related =>
    object(context, `app registration ${nameOf(app)}, object id ${app.id}`, () =>
      portalPage.application(context.resolved.cloud, context.appId),
    ),
  enterpriseApplication: (context: TenantContext, app: ServicePrincipal): Related =>
    object(context, `enterprise application ${nameOf(app)}, object id ${app.id}`, () =>
      portalPage.enterpriseApplication(context.resolved.cloud, app.id, context.appId),
    ),
  group: (context: TenantContext, group: { id: string; displayName?: string | null | undefined }): Related =>
    object(context, `group ${nameOf(group)}, object id ${group.id}`, () =>
      portalPage.group(context.resolved.cloud, group.id),
    ),
};

/** What stands in for Microsoft has no portal: there the authority says where the object is. */
function object({ resolved, tenant }: TenantContext, message: string, page: () => string): Related {
  const isMicrosoft = tenant.authority === `https://${cloudRow(resolved.cloud).authorityHost}`;
  return { at: { source: isMicrosoft ? page() : tenant.authority }, message };
}
