import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { passwordCredential } from '../../directory/credentials.ts';
import type { Application } from '../../directory/entities.ts';
import { created, noContent } from '../answers.ts';
import { applicationOf } from '../find.ts';
import { badRequest, GraphError } from '../graph-error.ts';
import { WRITE_APPLICATION } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { credentials, federatedCredentialOf } from '../resources/applications.ts';
import { FEDERATED_IDENTITY_CREDENTIAL } from '../types/application-parts.ts';
import { checked } from './application-body.ts';
import { merge } from './merge.ts';
import { refuseStranger } from './ownership.ts';

const permissions = WRITE_APPLICATION;
const LIST = '/applications/{id}/federatedIdentityCredentials';

export const WRITE_CREDENTIALS: readonly Operation[] = [
  { ...{ method: 'POST', path: '/applications/{id}/addPassword', permissions }, run: addPassword },
  { ...{ method: 'POST', path: '/applications/{id}/removePassword', permissions }, run: removePassword },
  { ...{ method: 'POST', path: LIST, permissions }, run: postFederated },
  { ...{ method: 'PATCH', path: `${LIST}/{credential}`, permissions }, run: patchFederated },
  { ...{ method: 'DELETE', path: `${LIST}/{credential}`, permissions }, run: deleteFederated },
];

const passwordBody = z.object({
  passwordCredential: z
    .object({
      displayName: z.string().nullish(),
      startDateTime: z.iso.datetime({ offset: true }).nullish(),
      endDateTime: z.iso.datetime({ offset: true }).nullish(),
    })
    .default({}),
});

/** https://learn.microsoft.com/graph/api/application-addpassword: the only answer that ever holds a secret. */
function addPassword(request: GraphRequest): GraphAnswer {
  const application = owned(request);
  const { displayName, startDateTime, endDateTime } = checked(passwordBody, request.body).passwordCredential;
  const secretText = randomBytes(30).toString('base64url');
  const entry = {
    secretText,
    ...(displayName && { displayName }),
    ...(startDateTime && { startDateTime }),
    ...(endDateTime && { endDateTime }),
  };
  const credential = passwordCredential(entry, request.state.now());
  application.passwordCredentials.push(credential);
  application.secrets.set(credential.keyId, secretText);
  return {
    status: 200,
    body: {
      '@odata.context': `${request.metadata}#microsoft.graph.passwordCredential`,
      ...credential,
      secretText,
    },
  };
}

/** https://learn.microsoft.com/graph/api/application-removepassword */
function removePassword(request: GraphRequest): GraphAnswer {
  const application = owned(request);
  const { keyId } = checked(z.object({ keyId: z.string() }), request.body);
  const kept = application.passwordCredentials.filter((one) => one.keyId !== keyId.toLowerCase());
  if (kept.length === application.passwordCredentials.length)
    throw badRequest(`No password credential found with keyId '${keyId}'.`);
  application.passwordCredentials = kept;
  application.secrets.delete(keyId.toLowerCase());
  return noContent;
}

const federatedBody = z.object({
  name: z.string().regex(/^[\w-]{3,120}$/),
  issuer: z.string().min(1).max(600),
  subject: z.string().min(1).max(600),
  audiences: z.array(z.string().min(1).max(600)).length(1),
  description: z.string().max(600).nullish(),
});

/** https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials */
function postFederated(request: GraphRequest): GraphAnswer {
  const application = owned(request);
  const { description = null, ...body } = checked(federatedBody, request.body);
  const list = application.federatedIdentityCredentials;
  const there = list.some(
    ({ name, issuer, subject }) => name === body.name || (issuer === body.issuer && subject === body.subject),
  );
  if (there)
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'A federated identity credential with this name, or with this issuer and subject, exists already.',
    );
  const credential = { id: randomUUID(), description, ...body };
  list.push(credential);
  return created(request, credentials(request), FEDERATED_IDENTITY_CREDENTIAL, credential);
}

/** https://learn.microsoft.com/graph/api/federatedidentitycredential-update */
function patchFederated(request: GraphRequest): GraphAnswer {
  owned(request);
  const credential = federatedCredentialOf(request);
  const body = checked(federatedBody.partial(), request.body);
  merge(credential, { ...request.body, ...body }, FEDERATED_IDENTITY_CREDENTIAL, ['id', 'name']);
  return noContent;
}

function deleteFederated(request: GraphRequest): GraphAnswer {
  const application = owned(request);
  const credential = federatedCredentialOf(request);
  application.federatedIdentityCredentials = application.federatedIdentityCredentials.filter(
    (one) => one !== credential,
  );
  return noContent;
}

/** @throws GraphError 400, 403, 404 */
function owned(request: GraphRequest): Application {
  const application = applicationOf(request);
  refuseStranger(request, application);
  return application;
}
