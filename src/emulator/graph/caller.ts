import { findTenant } from '../directory/names.ts';
import type { Tenant } from '../directory/schema.ts';
import type { Call } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { GraphError } from './graph-error.ts';

/**
 * The tenant of the application that asks.
 * @param sufficient sets of application permissions, each of which is enough
 * @throws GraphError 401 without a valid token of an application, 403 if it lacks the permissions
 */
export function callerOf(state: State, call: Call, sufficient: readonly string[][]): Tenant {
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const claims = bearer === undefined ? undefined : state.keys.open(bearer);
  const tenant = findTenant(state.directory, String(claims?.tid));
  const { exp, roles } = claims ?? {};
  if (
    !tenant ||
    claims?.idtyp !== 'app' ||
    typeof exp !== 'number' ||
    exp * 1000 <= state.now() ||
    !Array.isArray(roles)
  )
    throw new GraphError(
      401,
      'InvalidAuthenticationToken',
      'Access token is empty, expired or not of an application.',
    );
  if (!sufficient.some((permissions) => permissions.every((permission) => roles.includes(permission))))
    throw new GraphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
  return tenant;
}
