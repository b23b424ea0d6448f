import { oidcProvider } from './oidc/oidc-provider.ts';

/**
 * Okta: the org authorization server, or a custom one.
 * Source: Okta developer documentation, "Authorization servers" (issuers), "Add a groups claim" (scope `groups` belongs
 * to the org server), "OpenID Connect & OAuth 2.0 API" (`/logout`).
 */
export const okta = oidcProvider({
  name: 'okta',
  title: 'Okta',
  icon: 'fa-circle-o',
  texts: {
    client: 'the app integration',
    console: 'the Okta Admin Console',
    clientAt: 'Applications > your app integration > General: Client ID',
    setUp: [
      'Applications > Create App Integration: OIDC - OpenID Connect, Web Application',
      'General > Sign-in redirect URIs: the redirect URI; Sign-out redirect URIs: the URL of Airflow',
      'General > Client authentication: Client secret; Require PKCE as additional verification: on',
      'Sign On > OpenID Connect ID Token > Group claims filter: groups, Starts with (or Matches regex), your prefix',
      'Assignments: the groups that may sign in',
    ],
    keys: 'a group',
  },
  issuer: {
    example: 'https://example.okta.com',
    form: /^https:\/\/[^/]+(\/oauth2\/[^/]+)?$/,
    mistakes: [
      { pattern: /\/$/, what: 'ends in a slash, which Okta does not write', fix: 'remove it' },
      {
        pattern: /^https:\/\/[^/]+-admin\.okta\.com/,
        what: 'is the address of the Admin Console',
        fix: 'leave `-admin` out',
      },
      {
        pattern: /\/oauth2$|\/oauth2\/v1(\/|$)|\/oauth2\/[^/]+\/v1(\/|$)/,
        what: 'is the address of an endpoint',
        fix: 'write https://ORG for the org server, or https://ORG/oauth2/<id> for a custom one',
      },
    ],
  },
  keys: 'groups',
  // Source: Okta Help Center, "The Everyone Group in Okta": everybody is in it, and it is neither renamed nor deleted.
  everybodysKeys: [{ pattern: /^Everyone$/, is: 'the group of Okta that each person of the org is in' }],
  // A custom server refuses scopes that nobody has made there.
  scopes: (issuer) => (issuer.includes('/oauth2/') ? [] : ['groups']),
});
