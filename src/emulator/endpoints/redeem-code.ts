import { createHash } from 'node:crypto';
import type { Application } from '../directory/entities.ts';
import { EntraError } from '../entra-error.ts';
import type { State } from '../state.ts';
import { CODE_LIFETIME, type Grant, type Platform } from '../tokens/grants.ts';
import { required } from './authorize-request.ts';

/**
 * Takes an authorization code in return for what it stands for. The client has proven itself before.
 * @throws EntraError 900144, 9002313 no such code, 70000 of another client, 54005 used, 70008 expired, 500112 other
 * redirect URI, 50148 or 501481 PKCE
 */
export function redeemCode(state: State, form: URLSearchParams, application: Application): Grant {
  const grant = state.grants.find(required(form, 'code'));
  const redirectUri = required(form, 'redirect_uri');
  if (!grant) throw new EntraError(9002313);
  if (grant.application !== application) throw new EntraError(70000);
  if (grant.redeemed) throw new EntraError(54005);
  if (state.now() - grant.issuedAt > CODE_LIFETIME) throw new EntraError(70008);
  if (grant.redirectUri !== redirectUri)
    throw new EntraError(500112, { redirectUri, grantedUri: grant.redirectUri });
  checkVerifier(grant.challenge, form.get('code_verifier'));
  grant.redeemed = true;
  return grant;
}

/** The platform of the redirect URI that a code went to; undefined for no code of ours. */
export const platformOfCode = (state: State, form: URLSearchParams): Platform | undefined =>
  state.grants.find(form.get('code') ?? '')?.platform;

function checkVerifier(challenge: Grant['challenge'], verifier: string | null): void {
  if (!challenge && verifier === null) return;
  if (!challenge || verifier === null) throw new EntraError(50148);
  const answer =
    challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  if (answer !== challenge.value) throw new EntraError(501481);
}
