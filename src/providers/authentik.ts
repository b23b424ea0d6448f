import { oidcProvider } from './oidc/oidc-provider.ts';

/**
 * Authentik: one application.
 * Source: authentik documentation, "OAuth 2.0 provider": each application has an issuer of its own unless the provider
 * says "global"; `groups` is part of the scope `profile`; a subject that is not hashed can be a name that changes.
 */
export const authentik = oidcProvider({
  name: 'authentik',
  title: 'Authentik',
  icon: 'fa-key',
  texts: {
    client: 'the provider of the application',
    console: "Authentik's admin interface",
    clientAt: 'Applications > Providers > your provider: Client ID',
    setUp: [
      'Applications > Create with provider: OAuth2/OpenID, Client type Confidential',
      'Redirect URIs: Strict, the redirect URI',
      'Signing Key: an RSA certificate, so that tokens are signed with RS256',
      "Advanced protocol settings > Subject mode: Based on the User's hashed ID; Issuer mode: per provider",
      'Bindings: the groups that may sign in',
    ],
    keys: 'a group',
  },
  issuer: {
    example: 'https://auth.example.com/application/o/airflow/',
    form: /\/application\/o\/[^/]+\/$|^https?:\/\/[^/]+\/$/,
    mistakes: [
      {
        pattern: /\/application\/o\/[^/]+$/,
        what: 'has no slash at its end, and tokens of Authentik have one',
        fix: 'end it in /',
      },
      {
        pattern: /\/application\/o\/(authorize|token|userinfo)\//,
        what: 'is the address of an endpoint',
        fix: 'write https://HOST/application/o/<slug of the application>/',
      },
    ],
  },
  keys: 'groups',
});
