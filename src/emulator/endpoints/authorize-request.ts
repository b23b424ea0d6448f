import type { Application } from '../directory/entities.ts';
import { EntraError } from '../entra-error.ts';
import type { Grant } from '../tokens/grants.ts';
import type { TokenVersion } from '../tokens/id-token.ts';

/** The OpenID scopes, and the Graph scopes that need no consent of an administrator and are common in sign-ins. */
const SCOPES = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read', 'User.ReadBasic.All']);

export type RequestedGrant = Pick<Grant, 'scopes' | 'nonce' | 'challenge'>;

/**
 * Checks the parameters of an authorize request whose client and redirect URI are known to be right.
 * @throws EntraError 900144, 70005, 700054, 50058, 901002, 650053, 50149 or 501491, all told to the redirect URI
 */
export function readRequest(
  query: URLSearchParams,
  application: Application,
  version: TokenVersion,
): RequestedGrant {
  const responseType = required(query, 'response_type');
  if (responseType !== 'code')
    throw responseType.split(' ').includes('id_token')
      ? new EntraError(700054)
      : new EntraError(70005, { responseType });
  // Nobody is ever signed in already: there is no session here, and the page is shown each time.
  if (query.get('prompt') === 'none') throw new EntraError(50058);
  const nonce = query.get('nonce');
  const challenge = readChallenge(query);
  return {
    scopes: readScopes(query, application, version),
    ...(nonce === null ? {} : { nonce }),
    ...(challenge ? { challenge } : {}),
  };
}

function readScopes(query: URLSearchParams, application: Application, version: TokenVersion): string[] {
  if (version === '1.0') return (query.get('scope') ?? 'openid').split(' ').filter(Boolean);
  if (query.has('resource')) throw new EntraError(901002);
  const scopes = required(query, 'scope').split(' ').filter(Boolean);
  const unknown = scopes
    .map((scope) => scope.replace(/^https:\/\/graph\.microsoft\.com\//, ''))
    .find((scope) => !SCOPES.has(scope) && !scope.endsWith('.default'));
  if (unknown !== undefined)
    throw new EntraError(650053, { appName: application.displayName, scope: unknown });
  return scopes;
}

function readChallenge(query: URLSearchParams): Grant['challenge'] {
  const value = query.get('code_challenge');
  if (value === null) return undefined;
  const method = query.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') throw new EntraError(50149);
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(value)) throw new EntraError(501491);
  return { value, method };
}

/** @throws EntraError 900144 when a parameter is missing or empty */
export function required(parameters: URLSearchParams, parameter: string): string {
  const value = parameters.get(parameter);
  if (!value) throw new EntraError(900144, { parameter });
  return value;
}
