import * as z from 'zod';
import { findById } from '../../directory/names.ts';
import { newGrant } from '../../directory/open.ts';
import { created, noContent } from '../answers.ts';
import { keyAt } from '../find.ts';
import { badRequest, GraphError, notFound } from '../graph-error.ts';
import { WRITE_GRANT } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { PERMISSION_GRANT } from '../types/application-parts.ts';
import { checked } from './application-body.ts';

const permissions = WRITE_GRANT;
const LIST = '/oauth2PermissionGrants';

export const WRITE_GRANTS: readonly Operation[] = [
  { ...{ method: 'POST', path: LIST, permissions }, run: post },
  { ...{ method: 'PATCH', path: `${LIST}/{id}`, permissions }, run: patch },
  { ...{ method: 'DELETE', path: `${LIST}/{id}`, permissions }, run: remove },
];

const guid = z.guid().transform((id) => id.toLowerCase());
const body = z.looseObject({
  clientId: guid,
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: guid.nullish(),
  resourceId: guid,
  scope: z.string(),
});

/** https://learn.microsoft.com/graph/api/oauth2permissiongrant-post */
function post(request: GraphRequest): GraphAnswer {
  const { tenant } = request;
  const { clientId, consentType, principalId = null, resourceId, scope } = checked(body, request.body);
  if ((consentType === 'Principal') !== (principalId !== null))
    throw badRequest(
      "Invalid value specified for property 'principalId' of resource 'OAuth2PermissionGrant'.",
    );
  for (const id of [clientId, resourceId]) if (!findById(tenant.servicePrincipals, id)) throw notFound(id);
  if (principalId !== null && !findById(tenant.users, principalId)) throw notFound(principalId);
  const grant = newGrant({ clientId, consentType, principalId, resourceId, scope });
  if (tenant.grants.some(({ id }) => id === grant.id))
    throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.');
  tenant.grants.push(grant);
  return created(request, 'oauth2PermissionGrants', PERMISSION_GRANT, grant);
}

/** https://learn.microsoft.com/graph/api/oauth2permissiongrant-update */
function patch(request: GraphRequest): GraphAnswer {
  const grant = grantOf(request);
  grant.scope = checked(z.strictObject({ scope: z.string() }), request.body).scope;
  return noContent;
}

function remove(request: GraphRequest): GraphAnswer {
  const grant = grantOf(request);
  request.tenant.grants = request.tenant.grants.filter((one) => one !== grant);
  return noContent;
}

function grantOf(request: GraphRequest) {
  const { value } = keyAt(request, 0);
  const found = request.tenant.grants.find(({ id }) => id === value);
  if (!found) throw notFound(value);
  return found;
}
