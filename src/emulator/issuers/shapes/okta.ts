import { createHash, randomBytes } from 'node:crypto';
import { emailClaims, profileClaims, type Shape } from '../shape.ts';

const random = (prefix: string) => `${prefix}${randomBytes(24).toString('base64url')}`;

/**
 * Okta (https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/): a custom authorization server, or the
 * org's own where the issuer has no path. `groups` is the claim with a filter that an administrator adds. Of the profile
 * an ID token beside an access token holds the name, the login and the e-mail; `email_verified` is in userinfo.
 */
export const okta: Shape = {
  title: 'Okta',
  issuer: 'https://example.okta.com/oauth2/default',
  endpoints: ({ pathname }) => {
    const base = pathname === '/' ? '/oauth2' : pathname;
    return {
      authorize: `${base}/v1/authorize`,
      token: `${base}/v1/token`,
      userinfo: `${base}/v1/userinfo`,
      keys: `${base}/v1/keys`,
      endSession: `${base}/v1/logout`,
    };
  },
  metadata: {
    response_types_supported: ['code', 'id_token', 'code id_token', 'code token', 'id_token token'],
    response_modes_supported: ['query', 'fragment', 'form_post', 'okta_post_message'],
    grant_types_supported: ['authorization_code', 'implicit', 'refresh_token', 'password'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'address', 'phone', 'offline_access', 'groups'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    claims_supported: ['ver', 'jti', 'iss', 'aud', 'iat', 'exp', 'cid', 'uid', 'scp', 'sub'],
    code_challenge_methods_supported: ['S256'],
  },
  // Letters of both cases: two accounts may differ in nothing else.
  subject: (id) =>
    `00u${createHash('sha256')
      .update(id)
      .digest('base64')
      .replace(/[^a-zA-Z0-9]/g, '')
      .slice(0, 17)}`,
  username: (upn) => upn,
  idToken: (signIn) => {
    const { email } = emailClaims(signIn);
    const { name } = profileClaims(signIn);
    return {
      ver: 1,
      jti: random('ID.'),
      amr: ['pwd'],
      idp: '00oexample0000000001',
      auth_time: signIn.now,
      at_hash: signIn.accessTokenHash,
      ...(name !== undefined && { name, preferred_username: signIn.person.username }),
      ...(email !== undefined && { email }),
    };
  },
  userinfo: (signIn) => ({
    ...emailClaims(signIn),
    ...profileClaims(signIn),
    ...(signIn.scopes.has('profile') && {
      preferred_username: signIn.person.username,
      locale: 'en_US',
      zoneinfo: 'America/Los_Angeles',
      updated_at: signIn.now,
    }),
  }),
  accessToken: ({ clientId, person, scopes }) => ({
    ver: 1,
    jti: random('AT.'),
    aud: 'api://default',
    cid: clientId,
    uid: person.subject,
    scp: [...scopes],
    sub: person.username,
  }),
  keyClaims: [{ claim: ['groups'], of: 'groups', in: ['idToken', 'userinfo'] }],
  keyMembers: ['alg'],
  lifetime: 3600,
  signOut: { target: 'post_logout_redirect_uri', needs: 'id_token_hint', without: 'error' },
  refusals: {
    invalid_client: 'The client secret supplied for a confidential client is invalid.',
    invalid_grant: 'The authorization code is invalid or has expired.',
    invalid_redirect_uri:
      "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings",
    unknown_client: "Invalid value for 'client_id' parameter.",
  },
};
