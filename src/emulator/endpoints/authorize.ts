import { randomUUID } from 'node:crypto';
import type { Tenant, User } from '../directory/entities.ts';
import { isAssigned } from '../directory/memberships.ts';
import { findUser } from '../directory/names.ts';
import { EntraError, errorBody } from '../entra-error.ts';
import { refuseByFault } from '../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, redirect } from '../http/exchange.ts';
import { errorPage } from '../pages/error.ts';
import { formPostPage } from '../pages/form-post.ts';
import { signInPage } from '../pages/sign-in.ts';
import type { State } from '../state.ts';
import type { TokenVersion } from '../tokens/id-token.ts';
import { readRequest, required } from './authorize-request.ts';
import { platformOf } from './redirect-uri.ts';
import { type Authority, type Client, findAuthority, findClient } from './tenant.ts';

/**
 * Sign-in. GET shows the users; POST to the same URL with `user` (object id or userPrincipalName) in the form signs
 * that one in. Errors about the client or its redirect URI are shown, all others are sent to the redirect URI.
 */
export function authorize(state: State, call: Call, tenantName: string, version: TokenVersion): Answer {
  let answerTo: string | undefined;
  try {
    const authority = findAuthority(state.directory, tenantName);
    const client = findClient(state.directory, authority, required(call.query, 'client_id'));
    const { home, application, principal } = client;
    const redirectUri = required(call.query, 'redirect_uri');
    const platform = platformOf(application, redirectUri);
    answerTo = redirectUri;
    refuseByFault(state.faults, 'authorize', {
      appId: application.appId,
      appName: application.displayName,
      tenant: home.displayName,
      user: new URLSearchParams(call.body).get('user') ?? '',
      redirectUri,
    });
    const request = readRequest(call.query, application, version);
    const tenants = authority.tenant ? [authority.tenant] : state.directory.tenants;
    if (call.method !== 'POST') {
      const users = tenants.flatMap(({ users }) => users);
      return signInPage(application, users, call.query.get('login_hint') ?? undefined);
    }
    const { tenant, user } = chosenUser(tenants, new URLSearchParams(call.body), authority);
    admit(tenant, client, user);
    const code = state.grants.issue(
      { ...request, tenant, application, principal, user, redirectUri, platform },
      state.now(),
    );
    return answerClient(call, redirectUri, { code, session_state: randomUUID() });
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    const body = errorBody(error, call.origin, state.now());
    if (answerTo === undefined || error.page) return errorPage(body, error.status);
    const { error: name, error_description, error_uri } = body;
    return answerClient(call, answerTo, { error: name, error_description, error_uri });
  }
}

/** @throws EntraError 900144 nobody was chosen, 50034 not in this directory */
function chosenUser(
  tenants: Tenant[],
  form: URLSearchParams,
  authority: Authority,
): { tenant: Tenant; user: User } {
  const name = required(form, 'user');
  for (const tenant of tenants) {
    const user = findUser(tenant, name);
    if (user) return { tenant, user };
  }
  throw new EntraError(50034, { user: name, tenant: authority.tenant?.displayName ?? authority.name });
}

/** @throws EntraError 50057 disabled, 50105 not assigned where it is required */
function admit(tenant: Tenant, { application, principal }: Client, user: User): void {
  if (!user.accountEnabled) throw new EntraError(50057);
  if (principal.appRoleAssignmentRequired && !isAssigned(tenant, principal, user))
    throw new EntraError(50105, {
      appId: application.appId,
      appName: application.displayName,
      user: user.userPrincipalName,
    });
}

/** Sends the outcome to the redirect URI, with the client's state, in the mode that it asked for. */
function answerClient({ query }: Call, redirectUri: string, outcome: Record<string, string>): Answer {
  const state = query.get('state');
  const parameters = { ...outcome, ...(state === null ? {} : { state }) };
  const mode = query.get('response_mode');
  if (mode === 'form_post') return formPostPage(redirectUri, parameters);
  // A URI without a path gets its slash here, as Entra gives it.
  const target = new URL(redirectUri);
  if (mode === 'fragment') target.hash = new URLSearchParams(parameters).toString();
  else for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return redirect(target.href);
}
