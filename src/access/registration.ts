import type { Application, AppRoleAssignment, ServicePrincipal } from '../directory/entities.ts';
import type { AppRecord } from '../directory/tenant-record.ts';
import type { Reason } from './answer.ts';
import { openQuestion } from './open-question.ts';

/** An app registration that people can sign in to, with its enterprise application. */
export interface Registration {
  application: Application;
  servicePrincipal: ServicePrincipal;
  assignments: AppRoleAssignment[];
}

/** `missing`: nobody can sign in; `open`: it could not be found out. */
export type FoundRegistration = { found: Registration } | { missing: Reason } | { open: Reason };

/** @param clientId as in the spec, for the messages */
export function findRegistration(app: AppRecord, clientId: string): FoundRegistration {
  const { application, servicePrincipal, assignments } = app;
  if (servicePrincipal.status === 'known' && servicePrincipal.value === null) {
    const registered = application.status === 'known' && application.value !== null;
    return {
      missing: {
        link: 'app-missing',
        message: registered
          ? `the app registration ${clientId} has no enterprise application in this tenant: nobody can sign in (AADSTS700016)`
          : `there is no app registration ${clientId} in this tenant: nobody can sign in (AADSTS700016)`,
        fix: registered
          ? 'make the enterprise application (az ad sp create), or sign in once as an administrator'
          : 'correct `client.id` or `tenant.id`',
      },
    };
  }
  if (application.status !== 'known') return { open: openQuestion(application) };
  if (servicePrincipal.status !== 'known') return { open: openQuestion(servicePrincipal) };
  if (assignments.status !== 'known') return { open: openQuestion(assignments) };
  if (application.value === null || servicePrincipal.value === null) {
    return { open: { link: 'app-missing', message: elsewhere(clientId) } };
  }
  return {
    found: {
      application: application.value,
      servicePrincipal: servicePrincipal.value,
      assignments: assignments.value,
    },
  };
}

const elsewhere = (clientId: string) =>
  `the app registration ${clientId} is in another tenant than its enterprise application: what its tokens carry could not be read`;
