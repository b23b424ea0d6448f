import { randomUUID } from 'node:crypto';
import { emailClaims, profileClaims, type Shape } from '../shape.ts';

const DOMAIN = 'https://example.auth.eu-west-1.amazoncognito.com';

/**
 * A user pool of Amazon Cognito
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html): keys
 * and discovery at the pool, the rest at its domain. `cognito:groups` is there for members alone, `email_verified` is a
 * text in userinfo, and the sign-out is not OpenID's.
 */
export const cognito: Shape = {
  title: 'Amazon Cognito',
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01',
  endpoints: ({ pathname }) => ({
    authorize: `${DOMAIN}/oauth2/authorize`,
    token: `${DOMAIN}/oauth2/token`,
    userinfo: `${DOMAIN}/oauth2/userInfo`,
    keys: `${pathname}/.well-known/jwks.json`,
    endSession: `${DOMAIN}/logout`,
  }),
  metadata: {
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  },
  subject: (id) => id,
  username: (upn) => upn.replace(/@.*/, ''),
  idToken: (signIn) => ({
    at_hash: signIn.accessTokenHash,
    token_use: 'id',
    auth_time: signIn.now,
    jti: randomUUID(),
    origin_jti: randomUUID(),
    event_id: randomUUID(),
    'cognito:username': signIn.person.username,
    ...emailClaims(signIn),
    ...profileClaims(signIn),
  }),
  userinfo: (signIn) => ({
    ...emailClaims(signIn),
    email_verified: String(signIn.person.emailVerified),
    ...profileClaims(signIn),
    username: signIn.person.username,
  }),
  accessToken: (signIn) => ({
    token_use: 'access',
    client_id: signIn.clientId,
    scope: [...signIn.scopes].join(' '),
    auth_time: signIn.now,
    jti: randomUUID(),
    version: 2,
    username: signIn.person.username,
  }),
  keyClaims: [
    { claim: ['cognito:groups'], of: 'groups', in: ['idToken', 'accessToken'], absentWhenEmpty: true },
  ],
  keyMembers: ['alg'],
  lifetime: 3600,
  signOut: { target: 'logout_uri', needs: 'client_id', without: 'error' },
  refusals: {
    invalid_client: '',
    invalid_grant: '',
    invalid_redirect_uri: 'redirect_mismatch',
    unknown_client: 'client_id does not exist',
  },
};
