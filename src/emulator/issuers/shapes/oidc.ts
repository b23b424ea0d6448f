import { emailClaims, profileClaims, type Shape, type SignIn } from '../shape.ts';

const user = (signIn: SignIn) => ({
  ...emailClaims(signIn),
  ...profileClaims(signIn),
  ...(signIn.scopes.has('profile') && { preferred_username: signIn.person.username }),
});

/** A provider that does what OpenID Connect asks for and no more: Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0. */
export const oidc: Shape = {
  title: 'OpenID Connect',
  issuer: 'https://id.example.com',
  endpoints: ({ pathname }) => {
    const base = pathname.replace(/\/$/, '');
    return {
      authorize: `${base}/auth`,
      token: `${base}/token`,
      userinfo: `${base}/me`,
      keys: `${base}/jwks`,
      endSession: `${base}/session/end`,
    };
  },
  metadata: {
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'groups'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
  },
  subject: (id) => Buffer.from(id).toString('base64url'),
  username: (upn) => upn.replace(/@.*/, ''),
  idToken: user,
  userinfo: user,
  keyClaims: [{ claim: ['groups'], of: 'groups', in: ['idToken', 'userinfo'] }],
  keyMembers: ['alg'],
  lifetime: 3600,
  signOut: { target: 'post_logout_redirect_uri', needs: 'either', without: 'page' },
};
