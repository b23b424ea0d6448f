import type { AppState } from './app-state.ts';
import type { PlanAspect, Reason } from './aspect.ts';
import { appRoles } from './aspects/app-roles.ts';
import { application } from './aspects/application.ts';
import { assignmentRequired } from './aspects/assignment-required.ts';
import { assignments } from './aspects/assignments.ts';
import { clientCredential } from './aspects/client-credential.ts';
import { federatedCredentials } from './aspects/federated-credentials.ts';
import { groupClaims } from './aspects/group-claims.ts';
import { groupsFormat } from './aspects/groups-format.ts';
import { optionalClaims } from './aspects/optional-claims.ts';
import { redirectUris } from './aspects/redirect-uris.ts';
import { servicePrincipal } from './aspects/service-principal.ts';
import { signInAudience } from './aspects/sign-in-audience.ts';
import type { Change } from './change.ts';
import type { DesiredApp } from './desired-app.ts';
import type { LiveApp } from './live-app.ts';
import type { Writes } from './writes.ts';

/** What has to be done for one app: for people and programs to read, and decided for whoever writes it. */
export interface AppPlan {
  app: DesiredApp;
  live: LiveApp;
  changes: Change[];
  writes: Writes;
  /** What the app is to be, as a whole. */
  state: AppState;
  /** Why each part of the state is there. */
  reasons: Reason[];
  /** Why the state is not whole, so that nobody may write it; empty: it is. */
  blocked: string[];
}

/** In the order in which they have to be written. */
const aspects = (now: number): readonly PlanAspect[] => [
  application,
  signInAudience,
  redirectUris,
  appRoles,
  groupClaims,
  optionalClaims,
  groupsFormat,
  federatedCredentials,
  clientCredential(now),
  servicePrincipal,
  assignments,
  assignmentRequired,
];

/**
 * Compares what the specs need of one app with what is there. Nothing that is there is taken away, and nothing that
 * could not be read is taken for fine.
 * @param now milliseconds: whether a secret has ended
 */
export function planApp(app: DesiredApp, live: LiveApp, now: number): AppPlan {
  // What belongs to another tenant can't be changed from here.
  const planned = (live.foreign ? [application] : aspects(now)).map((plan) => plan(app, live));
  const { ref } = live;
  const changed = {
    tenant: app.directory ?? null,
    clientId: app.clientId ?? null,
    objectId: ref.kind === 'existing' ? (ref.objectId ?? null) : null,
    displayName: ref.displayName,
  };
  return {
    app,
    live,
    changes: planned.flatMap(({ changes }) => changes.map((change) => ({ ...change, app: changed }))),
    writes: Object.assign({}, ...planned.map(({ writes }) => writes)),
    state: Object.assign({}, ...planned.map(({ state }) => state)),
    reasons: planned.flatMap(({ reasons }) => reasons),
    blocked: planned.flatMap(({ blocked }) => blocked),
  };
}
