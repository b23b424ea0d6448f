import type * as z from 'zod';
import type { AppQuestion } from './directory.ts';
import {
  application,
  appRoleAssignment,
  claimsMappingPolicy,
  federatedIdentityCredential,
  permissionGrant,
  servicePrincipal,
} from './entities.ts';
import { observeOrNull, unreadable } from './graph-answer.ts';
import { wholeList } from './graph-list.ts';
import { type GraphQuestion, graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import { known, notAsked, type Observed } from './observed.ts';
import { LARGEST_PAGE, quoted, select } from './select.ts';
import type { AppRecord } from './tenant-record.ts';

/** All of an application but its keys, which need no sign-in. */
export type GraphApp = Omit<AppRecord, 'appKeys'>;

/** @param deep also what needs more than the standard permissions */
export async function readApp(
  session: GraphSession,
  { appId, federatedIdentityCredentials }: AppQuestion,
  deep: boolean,
): Promise<GraphApp> {
  const registration = `/applications(appId=${encodeURIComponent(quoted(appId))})`;
  const enterprise = `/servicePrincipals(appId=${encodeURIComponent(quoted(appId))})`;
  const [app, principal] = await Promise.all([
    one(session, appId, `${registration}?${select(application)}`, graphQuestions.application, application),
    one(
      session,
      appId,
      `${enterprise}?${select(servicePrincipal)}`,
      graphQuestions.servicePrincipal,
      servicePrincipal,
    ),
  ]);
  const ofPrincipal = <T>(path: string, question: GraphQuestion, item: z.ZodType<T>) =>
    listOf(session, principal, `${enterprise}/${path}`, question, item);
  const [assignments, credentials, grants, policies] = await Promise.all([
    ofPrincipal(`appRoleAssignedTo?${LARGEST_PAGE}`, graphQuestions.assignments, appRoleAssignment),
    federatedIdentityCredentials
      ? listOf(
          session,
          app,
          `${registration}/federatedIdentityCredentials`,
          graphQuestions.federatedIdentityCredentials,
          federatedIdentityCredential,
        )
      : notAsked,
    deep ? ofPrincipal('oauth2PermissionGrants', graphQuestions.grants, permissionGrant) : notAsked,
    deep
      ? ofPrincipal('claimsMappingPolicies', graphQuestions.claimsMappingPolicies, claimsMappingPolicy)
      : notAsked,
  ]);
  return {
    application: app,
    servicePrincipal: principal,
    assignments,
    federatedIdentityCredentials: credentials,
    grants,
    claimsMappingPolicies: policies,
  };
}

/** What has another client id than the one that was asked for answers nothing. */
async function one<T extends { appId: string }>(
  session: GraphSession,
  appId: string,
  path: string,
  question: GraphQuestion,
  shape: z.ZodType<T>,
): Promise<Observed<T | null>> {
  const found = observeOrNull(await session.ask(path), question, shape);
  if (found.status !== 'known' || found.value === null) return found;
  if (found.value.appId.toLowerCase() === appId) return found;
  return unreadable(question, 'an object that has another client id');
}

/** Where the owner is not there, its lists are empty; where it may not be seen, they may be all the same. */
async function listOf<T>(
  session: GraphSession,
  owner: Observed<unknown>,
  path: string,
  question: GraphQuestion,
  item: z.ZodType<T>,
): Promise<Observed<T[]>> {
  if (owner.status === 'known' && owner.value === null) return known([]);
  return wholeList(session, await session.ask(path), question, item);
}
