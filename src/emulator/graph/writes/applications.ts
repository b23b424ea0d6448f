import { randomUUID } from 'node:crypto';
import { graphTime } from '../../directory/credentials.ts';
import type { Application } from '../../directory/entities.ts';
import { created, noContent } from '../answers.ts';
import { applicationOf } from '../find.ts';
import { badRequest } from '../graph-error.ts';
import { WRITE_APPLICATION } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { APPLICATION } from '../types/application.ts';
import { applicationBody, checked, checkRoles } from './application-body.ts';
import { forget } from './forget.ts';
import { replaceKeyCredentials } from './key-credentials.ts';
import { checkWritable, merge } from './merge.ts';
import { refuseStranger } from './ownership.ts';

const permissions = WRITE_APPLICATION;

/** Secrets are made by addPassword alone. */
const READ_ONLY = ['id', 'appId', 'passwordCredentials', 'publisherDomain', 'createdDateTime'];

export const WRITE_APPLICATIONS: readonly Operation[] = [
  { ...{ method: 'POST', path: '/applications', permissions }, run: post },
  { ...{ method: 'PATCH', path: '/applications/{id}', permissions }, run: patch },
  { ...{ method: 'DELETE', path: '/applications/{id}', permissions }, run: remove },
];

/** https://learn.microsoft.com/graph/api/application-post-applications */
function post(request: GraphRequest): GraphAnswer {
  const { keyCredentials = [], ...body } = checked(applicationBody, request.body);
  if (body.displayName === undefined)
    throw badRequest("A value is required for property 'displayName' of resource 'Application'.");
  const { tenant, caller, state } = request;
  const application: Application = {
    id: randomUUID(),
    appId: randomUUID(),
    displayName: body.displayName,
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    groupMembershipClaims: null,
    optionalClaims: null,
    web: { redirectUris: [] },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: { acceptMappedClaims: null, requestedAccessTokenVersion: null },
    isFallbackPublicClient: null,
    appRoles: [],
    passwordCredentials: [],
    keyCredentials: [],
    secrets: new Map(),
    certificates: new Map(),
    federatedIdentityCredentials: [],
    owners: caller.principal ? [caller.principal.id] : [],
  };
  checkRoles([], body.appRoles ?? []);
  replaceKeyCredentials(application, keyCredentials, state.now());
  merge(application, body, APPLICATION, READ_ONLY);
  Object.assign(application, { createdDateTime: graphTime(state.now()) });
  tenant.applications.push(application);
  return created(request, 'applications', APPLICATION, application);
}

/** https://learn.microsoft.com/graph/api/application-update */
function patch(request: GraphRequest): GraphAnswer {
  const application = applicationOf(request);
  refuseStranger(request, application);
  const { keyCredentials, ...body } = checked(applicationBody, request.body);
  const { tenant, state } = request;
  checkWritable(body, APPLICATION, READ_ONLY);
  if (body.appRoles) checkRoles(application.appRoles, body.appRoles);
  if (keyCredentials !== undefined) replaceKeyCredentials(application, keyCredentials, state.now());
  const before = new Set(application.appRoles.map(({ id }) => id));
  merge(application, body, APPLICATION, READ_ONLY);
  const now = new Set(application.appRoles.map(({ id }) => id));
  // With a role its assignments go.
  tenant.assignments = tenant.assignments.filter(
    ({ appRoleId }) => !before.has(appRoleId) || now.has(appRoleId),
  );
  return noContent;
}

/** https://learn.microsoft.com/graph/api/application-delete; its enterprise application goes with it. */
function remove(request: GraphRequest): GraphAnswer {
  const application = applicationOf(request);
  refuseStranger(request, application);
  const { tenant } = request;
  tenant.applications = tenant.applications.filter((one) => one !== application);
  for (const { id, appId } of tenant.servicePrincipals) if (appId === application.appId) forget(tenant, id);
  tenant.servicePrincipals = tenant.servicePrincipals.filter(({ appId }) => appId !== application.appId);
  return noContent;
}
