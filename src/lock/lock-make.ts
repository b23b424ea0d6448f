import type { TenantContext } from '../entra/context.ts';
import { lockedTenant } from '../entra/locked-tenant.ts';
import { appRoleOf, readsRoles } from '../entra/mapped-app-role.ts';
import { groupIn, mappedGroups } from '../rules/tenant/mapped-group.ts';
import { type LockedClient, type LockedEnvironment, lockedGroup } from '../spec/lock.ts';

/**
 * What a lock holds of one environment, as far as it is known and there: what is missing is for the rules to say.
 * @param context one without the lock that there was, so that names are looked up again; but for groups that have
 * another name by now, which stay as they were locked
 */
export function lockOf(context: TenantContext): LockedEnvironment {
  const { environment } = context;
  const client = lockedClient(context);
  const groups = mappedGroups(context).flatMap((mapped) => {
    const group = groupIn(mapped, context);
    if (!group) return [];
    const { name } = mapped.mapping;
    const kept = lockedGroup(environment.lock, name);
    return [[name, kept ?? { id: group.id.toLowerCase(), name: group.displayName ?? name }] as const];
  });
  return {
    ...lockedTenant(context),
    ...(client && typeof environment.values.client?.id === 'string' && { client }),
    appRoles: appRoleIds(context),
    groups: Object.fromEntries(groups),
  };
}

function lockedClient({ app, appId }: TenantContext): LockedClient | undefined {
  const { application, servicePrincipal } = app;
  if (application.status !== 'known' || servicePrincipal.status !== 'known') return undefined;
  if (!application.value || !servicePrincipal.value) return undefined;
  return {
    id: appId,
    application: application.value.id.toLowerCase(),
    servicePrincipal: servicePrincipal.value.id.toLowerCase(),
  };
}

function appRoleIds(context: TenantContext): Record<string, string> {
  const { application } = context.app;
  const there = application.status === 'known' ? application.value : null;
  if (!there || !readsRoles(context)) return {};
  const ids = context.resolved.access.mappings.flatMap((mapping) => {
    const role = appRoleOf(mapping, there);
    return role ? [[mapping.name, role.id.toLowerCase()] as const] : [];
  });
  return Object.fromEntries(ids);
}
