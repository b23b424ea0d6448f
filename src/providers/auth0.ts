import { oidcProvider } from './oidc/oidc-provider.ts';

/**
 * Auth0: one tenant.
 * Source: Auth0 documentation, "Create custom claims" (by an Action, with or without a namespace), "Log Users Out of
 * Auth0 with OIDC Endpoint"; the issuer ends in a slash, as each discovery document has it.
 */
export const auth0 = oidcProvider({
  name: 'auth0',
  title: 'Auth0',
  icon: 'fa-shield',
  texts: {
    client: 'the application',
    console: 'the Auth0 Dashboard',
    clientAt: 'Applications > your application > Settings: Client ID',
    setUp: [
      'Applications > Create Application: Regular Web Applications',
      'Settings > Allowed Callback URLs: the redirect URI; Allowed Logout URLs: the URL of Airflow',
      'Settings > Advanced > OAuth > JSON Web Token Signature Algorithm: RS256',
      "Actions > Triggers > post-login: api.idToken.setCustomClaim('https://example.com/roles', event.authorization.roles)",
      'User Management > Roles: the roles that are mapped, and their people',
    ],
    keys: 'a role',
  },
  issuer: {
    example: 'https://example.eu.auth0.com/',
    form: /^https:\/\/[^/]+\/$/,
    mistakes: [
      {
        pattern: /^https:\/\/[^/]+$/,
        what: 'has no slash at its end, and tokens of Auth0 have one',
        fix: 'end it in /, as in https://example.eu.auth0.com/',
      },
    ],
  },
  keys: undefined,
  absentClaims: [
    {
      path: ['permissions'],
      severity: 'error',
      because: 'Auth0 writes permissions into access tokens alone',
      fix: 'have an Action set a claim of the ID token, and name that',
    },
  ],
});
