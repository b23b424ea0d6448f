import { equal } from '../endpoints/client-authentication.ts';
import { FAULTS } from '../faults/table.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import { personOf } from '../issuers/person.ts';
import type { State } from '../state.ts';
import { controlRequest } from './request.ts';

/** The header with the token of the run. */
const CONTROL_HEADER = 'x-emulator-token';

/** @returns a refusal, unless the call carries the token of this run */
export function refuseStranger(state: State, call: Call): Answer | undefined {
  const given = call.headers[CONTROL_HEADER];
  if (typeof given === 'string' && equal(given, state.controlToken)) return undefined;
  return json(403, { error: `the header ${CONTROL_HEADER} must hold the control token of this run` });
}

/** GET tells the state, without secrets; POST changes it (see `request.ts`) and tells it then. */
export async function control(state: State, call: Call): Promise<Answer> {
  if (call.method === 'GET') return json(200, describe(state));
  let body: unknown;
  try {
    body = JSON.parse(call.body);
  } catch {
    return json(400, { error: 'the body is not JSON' });
  }
  const parsed = controlRequest.safeParse(body);
  if (!parsed.success)
    return json(400, {
      error: parsed.error.issues
        .flatMap((issue) =>
          issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message) : [issue.message],
        )
        .join('; '),
    });
  const { rotateKeys, faults, claims, resetRequests, issuer } = parsed.data;
  const issuers = state.issuers.filter(({ address }) => issuer === undefined || issuer === address);
  if (issuer !== undefined && issuers.length === 0) return json(400, { error: `no issuer \`${issuer}\`` });
  for (const one of issuer === undefined ? [state, ...issuers] : issuers) {
    if (rotateKeys) await one.keys.rotate(rotateKeys);
    if (faults) one.faults.set(faults);
    if (claims)
      one.claims = new Map(Object.entries(claims).map(([name, values]) => [name.toLowerCase(), values]));
  }
  if (resetRequests) state.requests.clear();
  return json(200, describe(state));
}

/** How often each endpoint was asked. */
export function requests(state: State): Answer {
  return json(200, Object.fromEntries(state.requests));
}

function describe(state: State): object {
  return {
    tenants: state.directory.tenants.map(({ id, displayName, applications, users }) => ({
      id,
      displayName,
      applications: applications.map(({ appId, displayName, web }) => ({ appId, displayName, web })),
      users: users.map(({ id, userPrincipalName, displayName }) => ({ id, userPrincipalName, displayName })),
    })),
    issuers: state.issuers.map((issuer) => ({
      issuer: issuer.address,
      provider: issuer.provider,
      clients: issuer.clients.map((client) => ({
        id: client.id,
        people: issuer.tenant.users.map((user) => {
          const { subject, roles, groups } = personOf(issuer, client, user);
          return { userPrincipalName: user.userPrincipalName, subject, roles, groups };
        }),
      })),
      keys: issuer.keys.published.map(({ kid }) => kid),
      faults: issuer.faults.list(),
      claims: Object.fromEntries(issuer.claims),
    })),
    keys: state.keys.published.map(({ kid }) => kid),
    faults: state.faults.list(),
    claims: Object.fromEntries(state.claims),
    requests: Object.fromEntries(state.requests),
    availableFaults: FAULTS,
  };
}
