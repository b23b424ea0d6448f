/** What the login endpoint of a running Airflow answered. */
export interface LoginStart {
  /** The address that was asked. */
  asked: string;
  answer:
    | { kind: 'redirect'; location: string }
    | { kind: 'page'; status: number }
    | { kind: 'unreachable'; message: string; fix: string };
}

/** What Airflow asks Entra for, as the redirect says it. */
export interface SentRequest {
  origin: string;
  /** The first part of the path: a tenant, or `common`. */
  directory: string;
  clientId: string;
  redirectUri: string;
  scope: string[];
  nonce: boolean;
  pkce: boolean;
}

/** @returns undefined when the redirect does not lead to an authorization endpoint */
export function sentRequest(location: string): SentRequest | undefined {
  if (!URL.canParse(location)) return undefined;
  const { origin, pathname, searchParams: query } = new URL(location);
  const [clientId, redirectUri] = [query.get('client_id'), query.get('redirect_uri')];
  if (clientId === null || redirectUri === null || !query.has('response_type')) return undefined;
  return {
    origin,
    directory: (pathname.split('/')[1] ?? '').toLowerCase(),
    clientId: clientId.toLowerCase(),
    redirectUri,
    scope: (query.get('scope') ?? '').split(/[\s+]+/).filter((word) => word !== ''),
    nonce: query.has('nonce'),
    pkce: query.get('code_challenge_method') === 'S256' && query.has('code_challenge'),
  };
}
