import { createHash } from 'node:crypto';
import { emailClaims, profileClaims, type Shape } from '../shape.ts';

/**
 * GitLab (https://docs.gitlab.com/integration/openid_connect_provider/): the ID token has the e-mail and the groups that
 * somebody is a direct member of, no names; userinfo has names, and the groups under `groups`. No sign-out is advertised.
 */
export const gitlab: Shape = {
  title: 'GitLab',
  issuer: 'https://gitlab.example.com',
  endpoints: () => ({
    authorize: '/oauth/authorize',
    token: '/oauth/token',
    userinfo: '/oauth/userinfo',
    keys: '/oauth/discovery/keys',
  }),
  metadata: {
    scopes_supported: ['api', 'read_user', 'read_api', 'openid', 'profile', 'email'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: ['authorization_code', 'device_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claim_types_supported: ['normal'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'sub_legacy',
      'email',
      'email_verified',
      'groups_direct',
    ],
    code_challenge_methods_supported: ['plain', 'S256'],
  },
  // The number of the account, as text.
  subject: (id) => String(createHash('sha256').update(id).digest().readUInt32BE() % 90_000_000),
  username: (upn) => upn.replace(/@.*/, ''),
  idToken: (signIn) => ({
    auth_time: signIn.now,
    sub_legacy: createHash('sha256').update(signIn.person.subject).digest('hex'),
    ...emailClaims(signIn),
  }),
  userinfo: (signIn) => ({
    ...profileClaims(signIn),
    ...(signIn.scopes.has('profile') && {
      nickname: signIn.person.username,
      preferred_username: signIn.person.username,
      profile: `https://gitlab.example.com/${signIn.person.username}`,
    }),
    ...emailClaims(signIn),
  }),
  keyClaims: [
    { claim: ['groups_direct'], of: 'paths', in: ['idToken'] },
    { claim: ['groups'], of: 'paths', in: ['userinfo'] },
  ],
  keyMembers: ['alg'],
  lifetime: 120,
  refusals: {
    invalid_client:
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    invalid_grant:
      'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
    invalid_redirect_uri: 'The redirect URI included is not valid.',
    unknown_client: 'Client authentication failed due to unknown client',
  },
};
