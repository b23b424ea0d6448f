import * as z from 'zod';
import type { ServicePrincipal } from '../../directory/entities.ts';
import { findByAppId } from '../../directory/names.ts';
import { newServicePrincipal } from '../../directory/open-application.ts';
import { created, noContent } from '../answers.ts';
import { servicePrincipalOf } from '../find.ts';
import { badRequest, GraphError } from '../graph-error.ts';
import { WRITE_APPLICATION } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { SERVICE_PRINCIPAL } from '../types/service-principal.ts';
import { checked } from './application-body.ts';
import { forget } from './forget.ts';
import { merge } from './merge.ts';
import { refuseStranger } from './ownership.ts';

const permissions = WRITE_APPLICATION;

export const WRITE_SERVICE_PRINCIPALS: readonly Operation[] = [
  { ...{ method: 'POST', path: '/servicePrincipals', permissions }, run: post },
  { ...{ method: 'PATCH', path: '/servicePrincipals/{id}', permissions }, run: patch },
  { ...{ method: 'DELETE', path: '/servicePrincipals/{id}', permissions }, run: remove },
];

/** What it has from its application, or from nobody. */
const READ_ONLY = [
  ...['id', 'appId', 'appDisplayName', 'displayName', 'appRoles', 'appOwnerOrganizationId', 'keyCredentials'],
  ...['passwordCredentials', 'servicePrincipalType', 'signInAudience', 'replyUrls', 'servicePrincipalNames'],
];

const body = z.looseObject({
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
  preferredSingleSignOnMode: z.enum(['oidc', 'password', 'saml', 'notSupported']).nullish(),
});

/** https://learn.microsoft.com/graph/api/serviceprincipal-post-serviceprincipals */
function post(request: GraphRequest): GraphAnswer {
  const { tenant } = request;
  const { appId, ...rest } = checked(body.extend({ appId: z.guid() }), request.body);
  const application = findByAppId(tenant.applications, appId);
  if (!application)
    throw badRequest(
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    );
  refuseStranger(request, application);
  if (findByAppId(tenant.servicePrincipals, appId))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    );
  const principal = newServicePrincipal(application, tenant.id);
  merge(principal, rest, SERVICE_PRINCIPAL, READ_ONLY);
  tenant.servicePrincipals.push(principal);
  return created(request, 'servicePrincipals', SERVICE_PRINCIPAL, principal);
}

/** https://learn.microsoft.com/graph/api/serviceprincipal-update */
function patch(request: GraphRequest): GraphAnswer {
  const principal = servicePrincipalOf(request);
  refuseStranger(request, ownerOf(request, principal));
  merge(principal, checked(body, request.body), SERVICE_PRINCIPAL, READ_ONLY);
  return noContent;
}

/** https://learn.microsoft.com/graph/api/serviceprincipal-delete */
function remove(request: GraphRequest): GraphAnswer {
  const principal = servicePrincipalOf(request);
  refuseStranger(request, ownerOf(request, principal));
  const { tenant } = request;
  tenant.servicePrincipals = tenant.servicePrincipals.filter((one) => one !== principal);
  forget(tenant, principal.id);
  return noContent;
}

/** The application that says who owns it; nobody owns what has none in this tenant. */
function ownerOf({ tenant }: GraphRequest, { appId }: ServicePrincipal): { owners: string[] } {
  return findByAppId(tenant.applications, appId) ?? { owners: [] };
}
