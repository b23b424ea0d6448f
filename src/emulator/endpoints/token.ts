import { rolesOf } from '../directory/memberships.ts';
import { EntraError, errorBody } from '../entra-error.ts';
import { answerByFault, refuseByFault } from '../faults/apply-endpoint-faults.ts';
import { answerWith, idTokenWith, takeTokenFaults } from '../faults/apply-token-faults.ts';
import type { Circumstances, TokenAnswer } from '../faults/token-fault.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { accessToken } from '../tokens/access-token.ts';
import type { Grant } from '../tokens/grants.ts';
import { idTokenClaims, overrideClaims, type TokenVersion } from '../tokens/id-token.ts';
import { hasOwnKey, signingKeyOf } from '../tokens/own-key.ts';
import { required } from './authorize-request.ts';
import { checkProof, readClientProof, refuseProof } from './client-authentication.ts';
import { clientCredentials } from './client-credentials.ts';
import { platformOfCode, redeemCode } from './redeem-code.ts';
import { findAuthority, findClient } from './tenant.ts';

/**
 * The token endpoint: an authorization code and the client's proof in, an ID token and an access token out; the proof
 * alone in, an access token for Graph out.
 */
export async function token(
  state: State,
  call: Call,
  tenantName: string,
  version: TokenVersion,
): Promise<Answer> {
  const faulty = await answerByFault(state.faults, 'token');
  if (faulty) return faulty;
  try {
    const authority = findAuthority(state.directory, tenantName);
    const form = new URLSearchParams(call.body);
    const grantType = required(form, 'grant_type');
    const proof = readClientProof(call, form);
    const client = findClient(state.directory, authority, proof.clientId);
    const { home, application } = client;
    refuseByFault(state.faults, 'token', {
      appId: application.appId,
      appName: application.displayName,
      tenant: authority.tenant?.displayName ?? authority.name,
    });
    if (!['authorization_code', 'client_credentials'].includes(grantType))
      throw new EntraError(70003, { grantType });
    const names = [tenantName, home.id];
    const platform = grantType === 'authorization_code' ? platformOfCode(state, form) : undefined;
    // A code of a single-page application is for its browser alone, and a browser's for such an application.
    const { origin } = call.headers;
    if (origin !== undefined && platform !== undefined && platform !== 'spa')
      throw new EntraError(9002326, { origin });
    const isPublic = platform === 'publicClient' || (platform === 'spa' && origin !== undefined);
    if (isPublic) refuseProof(proof);
    else
      await checkProof(state, application, proof, [
        ...names.map((name) => `${call.origin}/${name}/oauth2${version === '2.0' ? '/v2.0' : ''}/token`),
        ...names.map((name) => `${call.origin}/${name}/v2.0`),
      ]);
    if (grantType === 'client_credentials') return clientCredentials(state, call, client, form);
    const grant = redeemCode(state, form, application);
    if (grant.platform === 'spa' && origin === undefined) throw new EntraError(9002327);
    refuseUnmapped(grant);
    return json(200, await issue(state, grant, call.origin, version), {
      pragma: 'no-cache',
      ...mayBeRead(call),
    });
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return json(error.status, errorBody(error, call.origin, state.now()), mayBeRead(call));
  }
}

/** Lets the page that asks read the answer. */
const mayBeRead = ({ headers: { origin } }: Call): Record<string, string> =>
  origin === undefined ? {} : { 'access-control-allow-origin': '*' };

/** @throws EntraError 50146 where claims are mapped and neither a key of its own nor acceptMappedClaims allows it */
function refuseUnmapped({ application, principal }: Grant): void {
  if (principal.claimsMappingPolicies.length === 0 || application.api.acceptMappedClaims) return;
  if (!hasOwnKey(principal)) throw new EntraError(50146);
}

async function issue(
  state: State,
  grant: Grant,
  origin: string,
  version: TokenVersion,
): Promise<TokenAnswer> {
  const { tenant, application, principal, user, scopes } = grant;
  const now = Math.floor(state.now() / 1000);
  const signing = await signingKeyOf(state.keys, principal);
  const roles = rolesOf(tenant, application, principal, user);
  const about: Circumstances = {
    origin,
    tenantId: tenant.id,
    userId: user.id,
    clientId: application.appId,
    now,
    roles: roles.length > 0 ? roles : application.appRoles.slice(0, 1).flatMap(({ value }) => value ?? []),
    signing,
    foreign: await state.keys.foreign(),
    previousIdToken: state.previousIdToken,
  };
  const faults = takeTokenFaults(state.faults, user.userPrincipalName);
  const answer: TokenAnswer = {
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: 3600,
    ext_expires_in: 3600,
    access_token: accessToken(grant, origin, state.keys.signing, now),
  };
  if (scopes.includes('openid')) {
    const overrides = { ...user.claims, ...state.claims.get(user.userPrincipalName.toLowerCase()) };
    const claims = overrideClaims(idTokenClaims(grant, origin, version, now), overrides);
    const header = {
      typ: 'JWT',
      alg: 'RS256',
      ...(version === '1.0' ? { x5t: signing.kid } : {}),
      kid: signing.kid,
    };
    const idToken = idTokenWith(faults, header, claims, about);
    answer.id_token = idToken;
    state.previousIdToken = idToken;
  }
  return answerWith(faults, answer, about);
}
