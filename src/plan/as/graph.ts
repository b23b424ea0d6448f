import { AUDIENCE } from '../aspects/application.ts';
import type { AppPlan } from '../plan-app.ts';
import { applicationBody } from './application-body.ts';
import { notes } from './comment.ts';
import { jsonText, segment } from './json-text.ts';
import type { PlanText } from './text.ts';

/** As `POST /$batch` takes it, and with `uses` when it needs the answer of another one. */
interface GraphRequest {
  id: string;
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  headers?: { 'Content-Type': 'application/json' };
  body?: object;
  dependsOn?: string[];
  uses?: string[];
  /** What the answer has to be. */
  expects?: object;
  /** The refusal that says that it is there already. */
  isThere?: Refusal;
}

/** The status, and what is in the message of the error. */
interface Refusal {
  status: number;
  message: string;
}

const about =
  'Send the requests in this order, each to `graph` and its `url`, with a token for Microsoft Graph; 201 or 204 is success. ' +
  'Where `uses` lists `2.id`, the text {2.id} in the url, or as a whole value in the body, stands for `id` in the answer to request 2. ' +
  'The refusal in `isThere`, its status and a part of its message, is success too: it was sent before. An answer that differs from `expects` is the end. ' +
  'Without `uses` they are what POST /$batch takes, 20 at a time.';

/** Requests to Microsoft Graph, to be sent one after the other. */
export const graph: PlanText = (plans, target) => {
  const requests: GraphRequest[] = [];
  const send: Send = (method, url, body, more = {}) => {
    const id = String(requests.length + 1);
    const uses = usesIn([url, ...Object.values(body ?? {})], requests.length);
    requests.push({
      id,
      method,
      url,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body }),
      ...more,
      ...(requests.length > 0 && { dependsOn: [String(requests.length)] }),
      ...(uses.length > 0 && { uses }),
    });
    return id;
  };
  for (const plan of plans) sendApp(plan, send);
  const head = { version: 1, about, tenant: target.directory ?? null, graph: `${target.graph}/v1.0` };
  return `${jsonText({ ...head, notes: notes(plans), requests }, 2)}\n`;
};

type Send = (
  method: GraphRequest['method'],
  url: string,
  body?: object,
  more?: Pick<GraphRequest, 'expects' | 'isThere'>,
) => string;

/** Source: what Microsoft Graph answers to a second one of each. */
const refusedAs = (status: number, message: string) => ({ isThere: { status, message } });

function sendApp(plan: AppPlan, send: Send): void {
  const { writes, live } = plan;
  const app = sendApplication(plan, send);
  for (const one of writes.federatedCredentials?.added ?? [])
    send('POST', `${app.url}/federatedIdentityCredentials`, one, refusedAs(409, 'already'));
  for (const { id, audiences } of writes.federatedCredentials?.changed ?? [])
    send('PATCH', `${app.url}/federatedIdentityCredentials/${segment(id)}`, { audiences });
  const { servicePrincipal, assignments = [], appRoleAssignmentRequired } = writes;
  const there = live.servicePrincipal.status === 'known' ? live.servicePrincipal.value : null;
  let principal = there?.id ?? '';
  const required = appRoleAssignmentRequired ? { appRoleAssignmentRequired } : {};
  if (servicePrincipal?.create) {
    send('POST', '/servicePrincipals', { appId: app.id, ...required }, refusedAs(409, 'already in use'));
    const url = `/servicePrincipals(appId='${app.id}')?$select=id`;
    if (assignments.length > 0) principal = `{${send('GET', url)}.id}`;
  }
  if (servicePrincipal?.accountEnabled)
    send('PATCH', `/servicePrincipals/${segment(principal)}`, { accountEnabled: true });
  const path = principal.startsWith('{') ? principal : segment(principal);
  for (const { groupId, appRoleId } of assignments) {
    const body = { principalId: groupId, resourceId: principal, appRoleId };
    send('POST', `/servicePrincipals/${path}/appRoleAssignedTo`, body, refusedAs(400, 'already exists'));
  }
  // Last, so that nobody is turned away who is about to be assigned.
  if (appRoleAssignmentRequired && !servicePrincipal?.create)
    send('PATCH', `/servicePrincipals/${path}`, required);
}

/** @returns the client id, and the URL that leads to the registration */
function sendApplication(plan: AppPlan, send: Send): { id: string; url: string } {
  const { ref } = plan.live;
  const body = applicationBody(plan);
  if (ref.kind === 'new') {
    if (plan.live.foreign) return { id: '', url: '' };
    // There may be many of one name, and each sending would make another.
    const named = encodeURIComponent(`displayName eq '${ref.displayName.replaceAll("'", "''")}'`);
    send('GET', `/applications?$filter=${named}&$select=id`, undefined, { expects: { value: [] } });
    const made = send('POST', '/applications', {
      displayName: ref.displayName,
      signInAudience: AUDIENCE,
      ...body,
    });
    return { id: `{${made}.appId}`, url: `/applications/{${made}.id}` };
  }
  const url =
    ref.objectId === undefined
      ? `/applications(appId='${segment(ref.appId)}')`
      : `/applications/${segment(ref.objectId)}`;
  if (Object.keys(body).length > 0) send('PATCH', url, body);
  return { id: ref.appId, url };
}

/** The answers that a request needs; only requests before it have one. */
function usesIn(texts: readonly unknown[], sent: number): string[] {
  const found = texts.flatMap((text) =>
    typeof text === 'string' ? [...text.matchAll(/\{(\d+)\.(id|appId)\}/g)] : [],
  );
  return [...new Set(found.filter(([, id]) => Number(id) <= sent).map(([whole]) => whole.slice(1, -1)))];
}
