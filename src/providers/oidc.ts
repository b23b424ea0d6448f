import { oidcProvider } from './oidc/oidc-provider.ts';

/** Any other server that speaks OpenID Connect (Core 1.0, Discovery 1.0), such as Dex. */
export const oidc = oidcProvider({
  name: 'oidc',
  title: 'the OIDC provider',
  fullTitle: 'OpenID Connect',
  icon: 'fa-key',
  texts: {
    client: 'the client',
    console: 'the console of the provider',
    clientAt: 'where the provider shows the client: its client id, or client_id',
    setUp: [
      'a confidential client for the authorization code flow with PKCE (S256), RS256 for ID tokens',
      'its redirect URI, letter by letter',
      'the claim with groups or roles in the ID token; `scopes` of the spec where it has to be asked for',
    ],
    keys: 'a group or a role',
  },
  issuer: { example: 'https://dex.example.com/dex', mistakes: [] },
  // Each of them signs in whoever has made an account there.
  publicHosts:
    /^(appleid\.apple\.com|www\.facebook\.com|www\.linkedin\.com|slack\.com|id\.twitch\.tv|access\.line\.me|login\.salesforce\.com|(api\.)?login\.yahoo\.com|www\.paypal\.com|token\.actions\.githubusercontent\.com)$/,
  keys: 'groups',
  // What a client is registered with that names no other way (OpenID Connect Registration 1.0, 2).
  secretIn: 'header',
});
