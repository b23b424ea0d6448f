import type { Application, Group, ServicePrincipal, User } from '../directory/entities.ts';
import { findByAppId, findById, findUser } from '../directory/names.ts';
import { badRequest, notFound } from './graph-error.ts';
import type { GraphRequest, Key } from './request.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @returns the key at a place of the path */
export function keyAt({ keys }: GraphRequest, index: number): Key {
  const key = keys[index];
  if (!key) throw new Error(`the path has no key ${index}`);
  return key;
}

/** The application that the path names, by object id or `(appId='…')`. @throws GraphError 400, 404 */
export function applicationOf(request: GraphRequest): Application {
  return byIdOrAppId(request.tenant.applications, keyAt(request, 0));
}

/** The service principal that the path names, by object id or `(appId='…')`. @throws GraphError 400, 404 */
export function servicePrincipalOf(request: GraphRequest): ServicePrincipal {
  return byIdOrAppId(request.tenant.servicePrincipals, keyAt(request, 0));
}

/** The group that the path names. @throws GraphError 400, 404 */
export function groupOf(request: GraphRequest): Group {
  return byId(request.tenant.groups, keyAt(request, 0));
}

/** The user that the path names, by object id or userPrincipalName. @throws GraphError 404 */
export function userOf(request: GraphRequest): User {
  const { name, value } = keyAt(request, 0);
  const user = name === undefined ? findUser(request.tenant, value) : undefined;
  if (!user) throw notFound(value);
  return user;
}

function byIdOrAppId<T extends { id: string; appId: string }>(items: readonly T[], key: Key): T {
  if (key.name === undefined) return byId(items, key);
  const found = key.name === 'appId' ? findByAppId(items, key.value) : undefined;
  if (!found) throw notFound(key.value);
  return found;
}

/** @throws GraphError 400 for what is no id, 404 */
function byId<T extends { id: string }>(items: readonly T[], { name, value }: Key): T {
  if (name !== undefined) throw notFound(value);
  if (!GUID.test(value)) throw badRequest(`Invalid object identifier '${value}'.`);
  const found = findById(items, value);
  if (!found) throw notFound(value);
  return found;
}
