import { type Answer, type Call, redirect } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { page } from '../../pages/layout.ts';
import type { State } from '../../state.ts';
import { readJwt } from '../../tokens/read-jwt.ts';
import { findIssuerClient } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Reached } from '../place.ts';

/** Sign-out, with what the provider asks for first (OpenID Connect RP-Initiated Logout 1.0, or its own way). */
export function endSession(_: State, { issuer }: Reached, call: Call): Answer {
  const { shape } = issuer;
  const parameters = new URLSearchParams(call.method === 'POST' ? call.body : call.query);
  const hint = parameters.get('id_token_hint');
  const id = parameters.get('client_id') ?? String((hint && readJwt(hint)?.claims.aud) ?? '');
  const client = findIssuerClient(issuer, id);
  const target = shape.signOut && parameters.get(shape.signOut.target);
  if (target && client && !client.signOutUris.includes(target)) throw new OAuthError('invalid_redirect_uri');
  const has = {
    id_token_hint: hint !== null,
    client_id: parameters.has('client_id'),
    either: client !== undefined,
  };
  const complete = client !== undefined && shape.signOut !== undefined && has[shape.signOut.needs];
  if (!complete && shape.signOut?.without === 'error') throw new OAuthError('invalid_request');
  if (!complete)
    return page({
      title: 'Do you want to log out?',
      of: shape.title,
      body: html`<p>It was not said for whom.</p>`,
    });
  if (target) {
    const url = new URL(target);
    const state = parameters.get('state');
    if (state !== null) url.searchParams.set('state', state);
    return redirect(url.href);
  }
  return page({
    title: 'You are logged out',
    of: shape.title,
    body: html`<p>You may close this window.</p>`,
  });
}
