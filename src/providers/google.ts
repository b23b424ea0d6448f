import { oidcProvider } from './oidc/oidc-provider.ts';

const noGroups = {
  severity: 'error' as const,
  because: 'Google puts no groups or roles into any token',
  fix: 'map e-mails (`claim: email`, keys such as ada@example.com and @example.com), or put Keycloak or Dex before Google, which ask for groups',
};

/**
 * Google: one issuer for everybody in the world, so `domains` says whose people may sign in.
 * Source: Google Identity, "OpenID Connect": ID token payload (`hd` is the domain of the organization, and no check of
 * the e-mail or of the `hd` parameter stands in for it), authentication URI parameters.
 */
export const google = oidcProvider({
  name: 'google',
  title: 'Google',
  icon: 'fa-google',
  texts: {
    client: 'the OAuth client',
    console: 'the Google Cloud console',
    clientAt: 'Google Auth Platform > Clients > your client: Client ID',
    setUp: [
      'Google Auth Platform > Audience: Internal, so that Google itself asks only people of your organization',
      'Google Auth Platform > Clients > Create client: Web application',
      'Authorized redirect URIs: the redirect URI',
      'Client secret: copy it when the client is made',
    ],
    keys: 'an e-mail',
  },
  issuer: { fixed: 'https://accounts.google.com' },
  ownHosts: /^accounts\.google\.com$/,
  publicHosts: /^accounts\.google\.com$/,
  keys: 'email',
  absentClaims: [
    { path: ['groups'], ...noGroups },
    { path: ['roles'], ...noGroups },
  ],
  domain: {
    claim: 'hd',
    hint: ([first = '', ...more]) => ({ hd: more.length === 0 ? first : '*' }),
    consumers: ['gmail.com', 'googlemail.com'],
  },
  staysSignedIn: 'Google has no page that ends a session of an application',
});
