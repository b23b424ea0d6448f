import type { Group, ServicePrincipal, Tenant, User } from '../../directory/entities.ts';
import { findById } from '../../directory/names.ts';
import type { EntityType } from './entity-type.ts';
import { GROUP } from './group.ts';
import { SERVICE_PRINCIPAL } from './service-principal.ts';
import { USER } from './user.ts';

/** An object that can be a member of a group, with its type. */
export interface DirectoryObject {
  type: EntityType;
  item: User | Group | ServicePrincipal;
}

/** The types that a list of members may hold. */
export const MEMBER_TYPES: readonly EntityType[] = [USER, GROUP, SERVICE_PRINCIPAL];

/** @returns the user, group or service principal with this id */
export function directoryObject(tenant: Tenant, id: string): DirectoryObject | undefined {
  const user = findById(tenant.users, id);
  if (user) return { type: USER, item: user };
  const group = findById(tenant.groups, id);
  if (group) return { type: GROUP, item: group };
  const principal = findById(tenant.servicePrincipals, id);
  return principal && { type: SERVICE_PRINCIPAL, item: principal };
}
