import { collection, single } from '../answers.ts';
import { applicationOf, keyAt } from '../find.ts';
import { notFound } from '../graph-error.ts';
import { directoryObjects } from '../members.ts';
import { READ_APPLICATION } from '../permissions.ts';
import type { GraphRequest, Operation } from '../request.ts';
import { APPLICATION } from '../types/application.ts';
import { FEDERATED_IDENTITY_CREDENTIAL } from '../types/application-parts.ts';

const permissions = READ_APPLICATION;

/** https://learn.microsoft.com/graph/api/application-list */
export const APPLICATIONS: readonly Operation[] = [
  {
    ...{ method: 'GET', path: '/applications', permissions },
    run: (request) => collection(request, 'applications', APPLICATION, request.tenant.applications),
  },
  {
    ...{ method: 'GET', path: '/applications/{id}', permissions },
    run: (request) => single(request, 'applications', APPLICATION, applicationOf(request)),
  },
  {
    ...{ method: 'GET', path: '/applications/{id}/owners', permissions },
    run: (request) => directoryObjects(request, applicationOf(request).owners),
  },
  {
    ...{ method: 'GET', path: '/applications/{id}/federatedIdentityCredentials', permissions },
    run: (request) => {
      const { federatedIdentityCredentials } = applicationOf(request);
      return collection(
        request,
        credentials(request),
        FEDERATED_IDENTITY_CREDENTIAL,
        federatedIdentityCredentials,
      );
    },
  },
  {
    ...{ method: 'GET', path: '/applications/{id}/federatedIdentityCredentials/{credential}', permissions },
    run: (request) =>
      single(request, credentials(request), FEDERATED_IDENTITY_CREDENTIAL, federatedCredentialOf(request)),
  },
];

/** For `@odata.context`. */
export const credentials = (request: GraphRequest): string =>
  `applications('${applicationOf(request).id}')/federatedIdentityCredentials`;

/** The federated identity credential that the path names, by id or name. @throws GraphError 404 */
export function federatedCredentialOf(request: GraphRequest) {
  const { value } = keyAt(request, 1);
  const found = applicationOf(request).federatedIdentityCredentials.find(
    ({ id, name }) => id === value.toLowerCase() || name === value,
  );
  if (!found) throw notFound(value);
  return found;
}
