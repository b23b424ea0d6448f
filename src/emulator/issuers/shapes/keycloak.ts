import { randomUUID } from 'node:crypto';
import { emailClaims, profileClaims, type Shape, type SignIn } from '../shape.ts';

const user = (signIn: SignIn) => ({
  ...emailClaims(signIn),
  ...profileClaims(signIn),
  ...(signIn.scopes.has('profile') && { preferred_username: signIn.person.username }),
});

/**
 * Keycloak 26, as a real 26.7.3 answered. Roles are in the access token alone unless a mapper puts them into the ID
 * token; the key claims here are those of the mappers "User Client Role" and "Group Membership" with *Add to ID token*
 * (https://www.keycloak.org/docs/latest/server_admin/#_protocol-mappers).
 */
export const keycloak: Shape = {
  title: 'Keycloak',
  issuer: 'https://sso.example.com/realms/example',
  endpoints: ({ pathname }) => ({
    authorize: `${pathname}/protocol/openid-connect/auth`,
    token: `${pathname}/protocol/openid-connect/token`,
    userinfo: `${pathname}/protocol/openid-connect/userinfo`,
    keys: `${pathname}/protocol/openid-connect/certs`,
    endSession: `${pathname}/protocol/openid-connect/logout`,
  }),
  metadata: {
    grant_types_supported: ['authorization_code', 'client_credentials', 'implicit', 'refresh_token'],
    response_types_supported: ['code', 'none', 'id_token', 'token', 'id_token token', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: ['PS384', 'RS384', 'HS256', 'ES256', 'RS256', 'EdDSA'],
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic', 'client_secret_post'],
    scopes_supported: ['openid', 'profile', 'email', 'roles', 'web-origins', 'acr', 'basic', 'groups'],
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'name', 'preferred_username', 'email'],
    code_challenge_methods_supported: ['plain', 'S256'],
    authorization_response_iss_parameter_supported: true,
  },
  subject: (id) => id,
  username: (upn) => upn.replace(/@.*/, '').toLowerCase(),
  idToken: (signIn) => ({
    auth_time: signIn.now,
    jti: randomUUID(),
    typ: 'ID',
    azp: signIn.clientId,
    sid: randomUUID(),
    at_hash: signIn.accessTokenHash,
    acr: '1',
    ...user(signIn),
  }),
  userinfo: user,
  accessToken: (signIn) => ({
    jti: randomUUID(),
    aud: 'account',
    typ: 'Bearer',
    azp: signIn.clientId,
    acr: '1',
    realm_access: { roles: ['offline_access', 'default-roles-example', 'uma_authorization'] },
    scope: [...signIn.scopes].join(' '),
    ...user(signIn),
  }),
  keyClaims: [
    {
      claim: ['resource_access', '{client}', 'roles'],
      of: 'roles',
      in: ['idToken', 'accessToken'],
      absentWhenEmpty: true,
    },
    { claim: ['groups'], of: 'rooted-paths', in: ['idToken', 'accessToken', 'userinfo'] },
  ],
  keyMembers: ['alg', 'x5c', 'x5t'],
  encryptionKey: true,
  lifetime: 300,
  issuerInAnswer: true,
  signOut: { target: 'post_logout_redirect_uri', needs: 'id_token_hint', without: 'page' },
  refusals: {
    invalid_client: 'Invalid client or Invalid client credentials',
    invalid_grant: 'Code not valid',
    invalid_redirect_uri: 'Invalid parameter: redirect_uri',
    unknown_client: 'Client not found.',
  },
};
