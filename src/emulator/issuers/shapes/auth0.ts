import { createHash, randomBytes } from 'node:crypto';
import { emailClaims, profileClaims, type Shape, type SignIn } from '../shape.ts';

const user = (signIn: SignIn) => ({
  ...profileClaims(signIn),
  ...(signIn.scopes.has('profile') && {
    nickname: signIn.person.username,
    picture: 'https://s.gravatar.com/avatar/example.png',
    updated_at: new Date(signIn.now * 1000).toISOString(),
  }),
  ...emailClaims(signIn),
});

/**
 * Auth0 (https://auth0.com/docs/secure/tokens/id-tokens/id-token-structure). The issuer ends in a slash. Roles are there
 * only where an Action puts them, as a claim with a namespace
 * (https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims).
 */
export const auth0: Shape = {
  title: 'Auth0',
  issuer: 'https://example.eu.auth0.com/',
  endpoints: () => ({
    authorize: '/authorize',
    token: '/oauth/token',
    userinfo: '/userinfo',
    keys: '/.well-known/jwks.json',
    endSession: '/oidc/logout',
  }),
  metadata: {
    scopes_supported: ['openid', 'profile', 'offline_access', 'name', 'email', 'email_verified', 'picture'],
    response_types_supported: ['code', 'token', 'id_token', 'code token', 'code id_token'],
    code_challenge_methods_supported: ['S256', 'plain'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    claims_supported: ['aud', 'auth_time', 'email', 'email_verified', 'exp', 'iat', 'iss', 'name', 'sub'],
    id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
  },
  subject: (id) => `auth0|${createHash('sha256').update(id).digest('hex').slice(0, 24)}`,
  username: (upn) => upn.replace(/@.*/, ''),
  idToken: (signIn) => ({ ...user(signIn), sid: randomBytes(24).toString('base64url') }),
  userinfo: user,
  accessToken: ({ clientId, scopes, issuer }) => ({
    aud: [`${issuer}userinfo`],
    azp: clientId,
    scope: [...scopes].join(' '),
  }),
  keyClaims: [
    { claim: ['https://airflow.example.com/roles'], of: 'roles', in: ['idToken', 'accessToken', 'userinfo'] },
  ],
  keyMembers: ['alg', 'x5c', 'x5t'],
  lifetime: 36_000,
  signOut: { target: 'post_logout_redirect_uri', needs: 'either', without: 'error' },
  refusals: {
    invalid_client: 'Unauthorized',
    access_denied: 'Unauthorized',
    invalid_grant: 'Invalid authorization code',
    invalid_redirect_uri: 'Callback URL mismatch.',
    unknown_client: 'Unknown client',
  },
};
