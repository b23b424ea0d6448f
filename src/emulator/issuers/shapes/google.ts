import { createHash, randomBytes } from 'node:crypto';
import type { Claims } from '../../tokens/jwt.ts';
import { emailClaims, present, profileClaims, type Shape, type SignIn } from '../shape.ts';

const user = (signIn: SignIn) => ({
  ...present({ hd: signIn.person.domain }),
  ...emailClaims(signIn),
  ...profileClaims(signIn),
  ...(signIn.scopes.has('profile') && { picture: 'https://lh3.googleusercontent.com/a/example=s96-c' }),
});

/**
 * Google (https://developers.google.com/identity/openid-connect/openid-connect): one issuer for the whole world, `hd`
 * for accounts of an organisation alone, no groups in any token, access tokens that say nothing, and no sign-out. The
 * older userinfo has `id` for `sub`; stock Airflow reads that alone.
 */
export const google: Shape = {
  title: 'Google',
  issuer: 'https://accounts.google.com',
  fixedIssuer: true,
  endpoints: () => ({
    authorize: '/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    userinfo: 'https://openidconnect.googleapis.com/v1/userinfo',
    oldUserinfo: 'https://www.googleapis.com/oauth2/v2/userinfo',
    keys: 'https://www.googleapis.com/oauth2/v3/certs',
  }),
  metadata: {
    response_types_supported: ['code', 'token', 'id_token', 'code token', 'code id_token', 'none'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: [
      'aud',
      'email',
      'email_verified',
      'exp',
      'family_name',
      'given_name',
      'iat',
      'iss',
      'sub',
    ],
    code_challenge_methods_supported: ['plain', 'S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
  },
  // 21 digits, the first of them 1.
  subject: (id) =>
    `1${BigInt(`0x${createHash('sha256').update(id).digest('hex')}`)
      .toString()
      .slice(0, 20)}`,
  username: (upn) => upn,
  idToken: (signIn) => ({
    azp: signIn.clientId,
    at_hash: signIn.accessTokenHash,
    jti: randomBytes(20).toString('hex'),
    ...user(signIn),
  }),
  userinfo: user,
  oldUserinfo: (signIn) => {
    const { email_verified: verified_email, ...claims }: Claims = user(signIn);
    return { id: signIn.person.subject, ...claims, verified_email };
  },
  keyClaims: [],
  keyMembers: ['alg'],
  lifetime: 3600,
  refusals: {
    invalid_client: 'Unauthorized',
    invalid_grant: 'Bad Request',
    invalid_redirect_uri: 'Error 400: redirect_uri_mismatch',
    unknown_client: 'The OAuth client was not found.',
  },
};
