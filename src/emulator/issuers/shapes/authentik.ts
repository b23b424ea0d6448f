import { createHash } from 'node:crypto';
import { emailClaims, profileClaims, type Shape, type SignIn } from '../shape.ts';

const user = (signIn: SignIn) => ({
  ...emailClaims(signIn),
  ...profileClaims(signIn),
  ...(signIn.scopes.has('profile') && {
    preferred_username: signIn.person.username,
    nickname: signIn.person.username,
  }),
});

/**
 * authentik (https://docs.goauthentik.io/add-secure-apps/providers/oauth2/): an issuer for each application, with a
 * slash at its end, and the addresses to authorize and for tokens shared by all. `sub` is the hashed id of the account
 * (the mode can be set), `groups` comes with the scope `profile`.
 */
export const authentik: Shape = {
  title: 'authentik',
  issuer: 'https://sso.example.net/application/o/airflow/',
  endpoints: ({ pathname }) => ({
    authorize: '/application/o/authorize/',
    token: '/application/o/token/',
    userinfo: '/application/o/userinfo/',
    keys: `${pathname}jwks/`,
    endSession: `${pathname}end-session/`,
  }),
  metadata: {
    response_types_supported: ['code', 'id_token', 'id_token token', 'code token', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'implicit', 'client_credentials'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    acr_values_supported: ['goauthentik.io/providers/oauth2/default'],
    scopes_supported: ['openid', 'email', 'profile'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'amr',
      'nonce',
      'email',
      'name',
      'groups',
    ],
    claims_parameter_supported: false,
    code_challenge_methods_supported: ['plain', 'S256'],
  },
  subject: (id) => createHash('sha256').update(id).digest('hex'),
  username: (upn) => upn.replace(/@.*/, ''),
  idToken: (signIn) => ({
    auth_time: signIn.now,
    acr: 'goauthentik.io/providers/oauth2/default',
    amr: ['pwd'],
    azp: signIn.clientId,
    uid: createHash('sha256').update(`${signIn.now}${signIn.person.subject}`).digest('base64url'),
    ...user(signIn),
  }),
  userinfo: user,
  accessToken: (signIn) => ({ aud: signIn.clientId, azp: signIn.clientId, ...user(signIn) }),
  keyClaims: [{ claim: ['groups'], of: 'groups', in: ['idToken', 'accessToken', 'userinfo'] }],
  keyMembers: ['alg', 'x5c', 'x5t'],
  lifetime: 600,
  signOut: { target: 'post_logout_redirect_uri', needs: 'either', without: 'page' },
  refusals: {
    invalid_client:
      'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method)',
    invalid_grant:
      'The provided authorization grant or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client',
    invalid_redirect_uri: 'Redirect URI Error',
    unknown_client: 'Client ID Error',
  },
};
