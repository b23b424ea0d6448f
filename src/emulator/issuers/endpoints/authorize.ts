import { randomUUID } from 'node:crypto';
import { findUser } from '../../directory/names.ts';
import { platformOf } from '../../endpoints/redirect-uri.ts';
import { refuseByFault } from '../../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, redirect } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { page } from '../../pages/layout.ts';
import { signInPage } from '../../pages/sign-in.ts';
import type { State } from '../../state.ts';
import type { Grant } from '../../tokens/grants.ts';
import { findIssuerClient } from '../issuer.ts';
import { asOAuthError, errorMembers, OAuthError } from '../oauth-error.ts';
import type { Reached } from '../place.ts';

/**
 * Sign-in. GET shows the people; POST to the same URL with `user` (id or userPrincipalName) in the form signs that one
 * in. Who asks for an unknown client or redirect URI sees a page; everything else goes to the redirect URI.
 */
export function authorize(state: State, reached: Reached, call: Call): Answer {
  const { issuer, place } = reached;
  const { shape, tenant } = issuer;
  const client = findIssuerClient(issuer, call.query.get('client_id') ?? '');
  if (!client) return refusalPage(reached, 'unknown_client');
  const redirectUri = call.query.get('redirect_uri') ?? '';
  try {
    platformOf(client.application, redirectUri);
  } catch (error) {
    asOAuthError(error);
    return refusalPage(reached, 'invalid_redirect_uri');
  }
  const answer = (outcome: Record<string, string>): Answer => {
    const target = new URL(redirectUri);
    const given = call.query.get('state');
    const all = {
      ...outcome,
      ...(given !== null && { state: given }),
      ...(shape.issuerInAnswer && { iss: place.issuer }),
    };
    for (const [name, value] of Object.entries(all)) target.searchParams.set(name, value);
    return redirect(target.href);
  };
  try {
    refuseByFault(issuer.faults, 'authorize', {});
    const request = readRequest(call.query);
    if (call.method !== 'POST')
      return signInPage(
        client.application,
        tenant.users,
        call.query.get('login_hint') ?? undefined,
        shape.title,
      );
    const user = findUser(tenant, new URLSearchParams(call.body).get('user') ?? '');
    if (!user?.accountEnabled) throw new OAuthError('access_denied');
    const { application, principal } = client;
    const grant: Grant = { ...request, tenant, application, principal, user, redirectUri, platform: 'web' };
    return answer({ code: state.grants.issue(grant, state.now()), session_state: randomUUID() });
  } catch (error) {
    return answer(errorMembers(shape, asOAuthError(error)));
  }
}

/** @throws OAuthError those of RFC 6749, 4.1.2.1, and `login_required`: nobody is ever signed in already */
function readRequest(query: URLSearchParams): Pick<Grant, 'scopes' | 'nonce' | 'challenge'> {
  if (query.get('response_type') !== 'code') throw new OAuthError('unsupported_response_type');
  if (query.get('prompt') === 'none') throw new OAuthError('login_required');
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (!scopes.includes('openid')) throw new OAuthError('invalid_scope');
  const nonce = query.get('nonce');
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (challenge !== null && method !== 'S256' && method !== 'plain') throw new OAuthError('invalid_request');
  return {
    scopes,
    ...(nonce !== null && { nonce }),
    ...(challenge !== null && { challenge: { value: challenge, method: method as 'S256' | 'plain' } }),
  };
}

function refusalPage({ issuer: { shape } }: Reached, error: string): Answer {
  const words = shape.refusals?.[error] || error;
  return page({
    title: 'We are sorry...',
    status: 400,
    of: shape.title,
    body: html`<p><code>${words}</code></p>
<p class="quiet">Nothing was sent to the application.</p>`,
  });
}
