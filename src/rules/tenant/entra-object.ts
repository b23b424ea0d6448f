import type { Application, ServicePrincipal } from '../../directory/entities.ts';
import { cloudRow } from '../../facts/clouds.ts';
import { portalPage } from '../../facts/portals.ts';
import type { Problem } from '../engine/rule.ts';
import type { TenantContext } from './tenant-rule.ts';

type Related = NonNullable<Problem['related']>[number];

/** Names in Entra are up to 256 characters long, and anybody may have chosen them. */
const LONGEST_NAME = 80;

/** The name of an object as it is quoted, or its id where nobody may see the name. */
export function nameOf({ displayName, id }: { displayName?: string | null | undefined; id: string }): string {
  if (!displayName) return id;
  return `\`${displayName.length > LONGEST_NAME ? `${displayName.slice(0, LONGEST_NAME)}…` : displayName}\``;
}

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
