import type {
  Application,
  AppRoleAssignment,
  FederatedIdentityCredential,
  Group,
  ServicePrincipal,
} from '../directory/entities.ts';
import { livingAssignments } from '../directory/living-assignments.ts';
import { known, type Observed } from '../directory/observed.ts';
import type { TenantRecord } from '../directory/tenant-record.ts';
import type { DesiredApp } from './desired-app.ts';

/** Which registration is written to. Entra chooses the ids of a new one, so nothing about it is known. */
export type AppRef =
  | { kind: 'existing'; appId: string; objectId: string | undefined; displayName: string }
  | { kind: 'new'; displayName: string };

/** What is there of one app; an app that is not there has nothing. */
export interface LiveApp {
  ref: AppRef;
  /** Whether there is an enterprise application of an app that is registered in another tenant. */
  foreign: boolean;
  application: Observed<Application>;
  servicePrincipal: Observed<ServicePrincipal | null>;
  assignments: Observed<AppRoleAssignment[]>;
  federatedIdentityCredentials: Observed<FederatedIdentityCredential[]>;
  /** By object id, in lower case; what was not asked for is taken as there. */
  groups: Record<string, Observed<Group | null>>;
}

/** A registration with nothing in it; its ids are never looked at. */
const nothing: Application = { id: '', appId: '' };

/** What was read of the app. @param record of its tenant */
export function liveApp({ clientId, displayName }: DesiredApp, record: TenantRecord): LiveApp {
  const read = record.apps[clientId ?? ''];
  if (!read || clientId === undefined)
    throw new Error(`nothing was asked about the app ${clientId ?? displayName}`);
  const { application, servicePrincipal, assignments, federatedIdentityCredentials } = read;
  const app = application.status === 'known' ? application.value : undefined;
  const existing = {
    kind: 'existing' as const,
    appId: clientId,
    objectId: app?.id,
    displayName: app?.displayName ?? displayName,
  };
  const principal = servicePrincipal.status === 'known' ? servicePrincipal.value : null;
  return {
    ref: app === null ? { kind: 'new', displayName } : existing,
    foreign: app === null && principal !== null,
    application: application.status === 'known' ? known(application.value ?? nothing) : application,
    // A new registration has another client id, and so none of these.
    servicePrincipal: app === null ? known(null) : servicePrincipal,
    assignments:
      principal === null && servicePrincipal.status === 'known'
        ? known([])
        : livingAssignments(assignments, record),
    federatedIdentityCredentials: app === null ? known([]) : federatedIdentityCredentials,
    groups: record.groups,
  };
}

/** An app of which nothing is there. A client id in the spec names a registration that is taken as empty. */
export function emptyApp({ clientId, displayName }: DesiredApp): LiveApp {
  return {
    ref:
      clientId === undefined
        ? { kind: 'new', displayName }
        : { kind: 'existing', appId: clientId, objectId: undefined, displayName },
    foreign: false,
    application: known(nothing),
    servicePrincipal: known(null),
    assignments: known([]),
    federatedIdentityCredentials: known([]),
    groups: {},
  };
}
