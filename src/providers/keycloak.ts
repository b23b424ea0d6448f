import { oidcProvider } from './oidc/oidc-provider.ts';

/** A key with a slash in front is the whole path of a group; roles have a mapper that is there, in the client scope `roles`. */
function mapperOf(claim: readonly string[], keys: readonly string[]): string {
  const [first] = claim;
  if (first === 'realm_access' || first === 'resource_access')
    return `Client scopes > roles > Mappers > ${first === 'realm_access' ? 'realm roles' : 'client roles'}: Add to ID token on`;
  const path = keys.some((key) => key.startsWith('/')) ? 'on' : 'off';
  return `Client scopes > <client>-dedicated > Add mapper > By configuration > Group Membership: Token Claim Name ${claim.join('.')}, Full group path ${path}, Add to ID token on`;
}

/**
 * Keycloak: one realm. Sources: Keycloak Server Administration Guide, "OIDC token and SAML assertion mappings", "Logout";
 * what stands in which token was measured with Keycloak 26.
 */
export const keycloak = oidcProvider({
  name: 'keycloak',
  title: 'Keycloak',
  icon: 'fa-key',
  texts: {
    client: 'the client',
    console: "Keycloak's admin console",
    clientAt: 'Clients > your client > Settings: Client ID',
    setUp: [
      'Clients > Create client: type OpenID Connect, Client authentication on, Standard flow alone',
      'Settings > Valid redirect URIs: the redirect URI',
      'Advanced > Proof Key for Code Exchange Code Challenge Method: S256',
      'Credentials: the client secret',
    ],
    setUpKeys: mapperOf,
    keys: 'a group or a role',
  },
  issuer: {
    example: 'https://sso.example.com/realms/data',
    form: /\/realms\/[^/]+$/,
    mistakes: [
      {
        pattern: /\/realms\/[^/]+\/protocol(\/|$)/,
        what: 'goes on after the name of the realm: that is the address of an endpoint',
        fix: 'end it after /realms/<name>',
      },
      {
        pattern: /\/realms\/[^/]+\/+$/,
        what: 'ends in a slash, which Keycloak does not write',
        fix: 'remove it',
      },
      {
        pattern: /\/admin(\/|$)/,
        what: 'is the address of the admin console',
        fix: 'write https://HOST/realms/<name>',
      },
      {
        pattern: /^(?!.*\/realms\/)/,
        what: 'names no realm',
        fix: 'end it in /realms/<name> (before Keycloak 17: /auth/realms/<name>)',
      },
    ],
  },
  keys: 'groups',
  // Source: Server Administration Guide, "Default roles"; the members of default-roles-<realm> of a new realm.
  everybodysKeys: [
    { pattern: /^default-roles-./, is: 'the role of Keycloak that each person of the realm has' },
    {
      pattern: /^(offline_access|uma_authorization)$/,
      is: 'a part of default-roles-<realm>, which each person of the realm has',
    },
    {
      pattern: /^(manage-account|manage-account-links|view-profile)$/,
      path: ['resource_access', 'account', 'roles'],
      is: 'a part of default-roles-<realm>, which each person of the realm has',
    },
  ],
  absentClaims: [
    ...[
      { claim: 'realm_access', inside: () => ['realm_access', 'roles'] },
      { claim: 'resource_access', inside: (client: string) => ['resource_access', client, 'roles'] },
    ].map(({ claim, inside }) => ({
      path: [claim],
      inside,
      severity: 'info' as const,
      because: `Keycloak writes \`${claim}\` into the access token alone, which Airflow does not read`,
      fix: `have the mapper of the roles add it to the ID token (Client scopes > roles > Mappers > Add to ID token); \`airflow-entra explain --token\` shows what a token carries`,
    })),
  ],
});
