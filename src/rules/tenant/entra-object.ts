import type { Application, ServicePrincipal } from '../../directory/entities.ts';
import { pageOf } from '../../directory/portal-page.ts';
import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import type { Problem } from '../engine/rule.ts';

type Related = NonNullable<Problem['related']>[number];

/** The object that a finding is about, by its link in the portal. */
export const inEntra = {
  application: ({ record, appId }: TenantContext, app: Application): Related => ({
    at: { source: pageOf.application(record, appId) },
    message: `app registration ${nameOf(app)}, object id ${app.id}`,
  }),
  enterpriseApplication: ({ record, appId }: TenantContext, app: ServicePrincipal): Related => ({
    at: { source: pageOf.enterpriseApplication(record, app.id, appId) },
    message: `enterprise application ${nameOf(app)}, object id ${app.id}`,
  }),
  group: (
    { record }: TenantContext,
    group: { id: string; displayName?: string | null | undefined },
  ): Related => ({
    at: { source: pageOf.group(record, group.id) },
    message: `group ${nameOf(group)}, object id ${group.id}`,
  }),
};
