import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

export interface OidcProvider {
  issuer: string;
  close(): Promise<void>;
}

/** Who can sign in; the login is all that its form asks for. */
const PEOPLE: Readonly<Record<string, { name: string; email: string; groups: string[] }>> = {
  ada: { name: 'Ada Admin', email: 'ada@example.com', groups: ['airflow-admins', 'everybody'] },
  otto: { name: 'Otto Operator', email: 'otto@example.com', groups: ['airflow-ops', 'everybody'] },
  stan: { name: 'Stan Stranger', email: 'stan@example.com', groups: ['everybody'] },
  // Another account than `ada`: subjects are compared with case.
  ADA: { name: 'Mallory', email: 'mallory@example.com', groups: ['airflow-ops'] },
};

export const CLIENT = 'airflow';
export const SECRET = 'not-a-secret-of-any-real-server';

/**
 * Starts oidc-provider, a certified OpenID Connect server that nobody here wrote
 * (https://github.com/panva/node-oidc-provider), on loopback: PKCE is required, and the ID token holds the claims.
 * @param redirectUris where it may send people back to
 * @param alg what it signs ID tokens with
 */
export async function startOidcProvider(
  redirectUris: string[],
  alg: 'RS256' | 'PS256' | 'ES256' = 'RS256',
): Promise<OidcProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: redirectUris,
        id_token_signed_response_alg: alg,
        post_logout_redirect_uris: ['http://localhost:8080/'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg }] },
    cookies: { keys: ['for this test run only'] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub'],
      // Without a scope of its own, as many servers have it.
      profile: ['name', 'preferred_username', 'groups'],
      email: ['email', 'email_verified'],
    },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
    },
    findAccount: (_, id) => {
      const person = PEOPLE[id];
      return (
        person && {
          accountId: id,
          claims: async () => ({ sub: id, preferred_username: id, email_verified: true, ...person }),
        }
      );
    },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
