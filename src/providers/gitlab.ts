import { oidcProvider } from './oidc/oidc-provider.ts';

/**
 * GitLab: gitlab.com, or a server of one's own.
 * Source: GitLab documentation, "GitLab as OpenID Connect identity provider", shared information: the ID token has
 * `groups_direct`, the paths of groups that a person is a direct member of; `groups`, with inherited ones, is in userinfo.
 */
export const gitlab = oidcProvider({
  name: 'gitlab',
  title: 'GitLab',
  icon: 'fa-gitlab',
  texts: {
    client: 'the application',
    console: 'GitLab',
    clientAt: 'Group > Settings > Applications > your application: Application ID',
    setUp: [
      'Group > Settings > Applications (or Admin > Applications): Redirect URI: the redirect URI',
      'Confidential: on; Scopes: openid, profile, email',
      'Members of the groups that are mapped must be direct members: a subgroup does not count',
    ],
    keys: 'a group',
  },
  issuer: {
    example: 'https://gitlab.com',
    mistakes: [
      { pattern: /\/$/, what: 'ends in a slash, which GitLab does not write', fix: 'remove it' },
      {
        pattern: /\/oauth(\/|$)/,
        what: 'is the address of an endpoint',
        fix: 'write the URL of GitLab alone',
      },
    ],
  },
  publicHosts: /^gitlab\.com$/,
  keys: 'groups_direct',
  absentClaims: [
    {
      path: ['groups'],
      severity: 'error',
      because: 'GitLab writes `groups` into userinfo alone, which Airflow does not read',
      fix: 'write `claim: groups_direct` (the default): paths such as acme/data of direct members',
    },
  ],
  staysSignedIn: 'GitLab has no page that ends a session of an application',
});
