import { findById, findTenant } from '../directory/names.ts';
import type { State } from '../state.ts';
import { GraphError } from './graph-error.ts';
import type { Caller } from './request.ts';

/**
 * The application that asks, by its token.
 * @param authorization the header
 * @throws GraphError 401 without a valid token of an application
 */
export function callerOf(state: State, authorization: string | undefined): Caller {
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer === undefined) throw unauthorized('Access token is empty.');
  const claims = state.keys.open(bearer);
  const tenant = findTenant(state.directory, String(claims?.tid));
  const { exp, roles } = claims ?? {};
  if (!tenant || claims?.idtyp !== 'app' || typeof exp !== 'number' || !Array.isArray(roles))
    throw unauthorized('Access token validation failure.');
  if (exp * 1000 <= state.now()) throw unauthorized('Lifetime validation failed, the token is expired.');
  return {
    tenant,
    principal: findById(tenant.servicePrincipals, String(claims.oid)),
    permissions: new Set(roles.map(String)),
  };
}

const unauthorized = (message: string) => new GraphError(401, 'InvalidAuthenticationToken', message);
