import { createHash, randomBytes } from 'node:crypto';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';

/** What an application knows about its place in Entra. */
export interface Registration {
  /** Without a slash at the end. */
  origin: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

/** Nobody is signed in; the message says why. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

/**
 * Signs a person in by the authorization code flow with PKCE (RFC 7636), and checks the ID token as OpenID Connect
 * Core 3.1.3.7 asks, and that it is of this tenant.
 * @param upn whom to click on the sign-in page
 * @returns the claims of the ID token
 * @throws SignInRefused
 */
export async function signIn(registration: Registration, upn: string): Promise<JWTPayload> {
  const { origin, tenantId } = registration;
  const issuer = `${origin}/${tenantId}/v2.0`;
  const discovered = await get<Discovery>(`${issuer}/.well-known/openid-configuration`);
  if (discovered.issuer !== issuer) throw new SignInRefused(`discovery is that of ${discovered.issuer}`);
  const verifier = randomBytes(32).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const code = await authorize(discovered.authorization_endpoint, registration, upn, verifier, nonce);
  const idToken = await redeem(discovered.token_endpoint, registration, code, verifier);
  const keys = createLocalJWKSet(await get<JSONWebKeySet>(discovered.jwks_uri));
  return verify(idToken, keys, { ...registration, issuer, nonce });
}

interface Discovery {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
}

async function get<Json>(url: string): Promise<Json> {
  const answer = await fetch(url);
  if (!answer.ok) throw new SignInRefused(`${url} answers ${answer.status}`);
  return (await answer.json()) as Json;
}

/** What a browser does, up to the redirect back. @returns the code */
async function authorize(
  endpoint: string,
  { clientId, redirectUri }: Registration,
  upn: string,
  verifier: string,
  nonce: string,
): Promise<string> {
  const state = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const clicked = { method: 'POST', body: new URLSearchParams({ user: upn }), redirect: 'manual' } as const;
  const answer = await fetch(`${endpoint}?${query}`, clicked);
  const location = answer.headers.get('location');
  if (location === null) throw new SignInRefused(`the sign-in page answers ${answer.status}`);
  const back = new URL(location).searchParams;
  const code = back.get('code');
  if (code === null) throw new SignInRefused(back.get('error_description') ?? 'there is no code');
  if (back.get('state') !== state) throw new SignInRefused('the state is not the one that was sent');
  return code;
}

/** @returns the ID token, not verified */
async function redeem(
  endpoint: string,
  { clientId, clientSecret, redirectUri }: Registration,
  code: string,
  verifier: string,
): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
  const answer = await fetch(endpoint, { method: 'POST', body });
  const { id_token, error_description } = (await answer.json()) as Record<string, unknown>;
  if (typeof id_token !== 'string')
    throw new SignInRefused(String(error_description ?? 'there is no ID token'));
  return id_token;
}

/** @throws SignInRefused */
async function verify(
  idToken: string,
  keys: ReturnType<typeof createLocalJWKSet>,
  expected: { issuer: string; clientId: string; tenantId: string; nonce: string },
): Promise<JWTPayload> {
  const checks = {
    issuer: expected.issuer,
    audience: expected.clientId,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'iat'],
  };
  const { payload } = await jwtVerify(idToken, keys, checks).catch((error: unknown) => {
    throw error instanceof errors.JOSEError ? new SignInRefused(error.message) : error;
  });
  if (payload.nonce !== expected.nonce) throw new SignInRefused('"nonce" is not the one that was sent');
  if (payload.tid !== expected.tenantId) throw new SignInRefused(`"tid" is ${payload.tid}, another tenant`);
  return payload;
}
