import { oidcProvider } from './oidc/oidc-provider.ts';

/**
 * Amazon Cognito: one user pool.
 * Source: Amazon Cognito Developer Guide, "Understanding the identity (ID) token" (`cognito:groups`, `token_use`),
 * "Verifying JSON web tokens" (the issuer), "Logout endpoint" (its own parameters, and no `end_session_endpoint`).
 */
export const cognito = oidcProvider({
  name: 'cognito',
  title: 'Amazon Cognito',
  icon: 'fa-amazon',
  texts: {
    client: 'the app client',
    console: 'the Amazon Cognito console',
    clientAt: 'User pool > App clients > your app client: Client ID',
    setUp: [
      'User pool > App clients > Create app client: Traditional web application, with a client secret',
      'Login pages > Allowed callback URLs: the redirect URI; Allowed sign-out URLs: the URL of Airflow',
      'Login pages > OAuth grant types: Authorization code grant; OpenID Connect scopes: openid, profile, email',
      'Groups: the groups that are mapped, and their people',
    ],
    keys: 'a group',
  },
  issuer: {
    example: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI',
    form: /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[\w-]+$/,
    mistakes: [
      {
        pattern: /\.amazoncognito\.com/,
        what: 'is the domain of the login pages',
        fix: 'write https://cognito-idp.REGION.amazonaws.com/POOL_ID',
      },
      { pattern: /\/$/, what: 'ends in a slash, which Cognito does not write', fix: 'remove it' },
    ],
  },
  ownHosts: /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/,
  keys: 'cognito:groups',
  absentClaims: [
    {
      path: ['groups'],
      severity: 'error',
      because: 'Cognito writes groups into `cognito:groups`',
      fix: 'write `claim: "cognito:groups"` (the default)',
    },
  ],
  // An access token of the pool has the same issuer and signature.
  required: [{ claim: 'token_use', oneOf: ['id'] }],
  staysSignedIn: 'the logout page of Cognito takes parameters of its own',
});
