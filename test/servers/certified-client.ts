import * as oidc from 'openid-client';

export interface Registered {
  id: string;
  secret: string;
  redirectUri: string;
  scope: string;
}

/** A certified OpenID Connect client that nobody here wrote, with the checks turned on that it leaves to TLS. */
export function clientAt(issuer: string, { id, secret }: Registered): Promise<oidc.Configuration> {
  const metadata = { client_secret: secret, id_token_signed_response_alg: 'RS256' };
  return oidc.discovery(new URL(issuer), id, metadata, oidc.ClientSecretBasic(secret), {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
}

/**
 * A whole sign-in by it, with PKCE, nonce and state.
 * @param visit what the person does at the server: the URL that they are sent to in, the one they come back with out
 * @throws what the client says to an answer that it refuses
 */
export async function signInWith(
  config: oidc.Configuration,
  { redirectUri, scope }: Registered,
  visit: (url: string) => Promise<string>,
) {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  const callback = new URL(await visit(url.href));
  return oidc.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    idTokenExpected: true,
  });
}
