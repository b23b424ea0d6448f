/**
 * How hand-written files name a provider, and where its issuer stands in their addresses. `…` is a piece of an address
 * that is not known.
 *
 * Sources: the documentation of each provider about its issuer; Airflow FAB provider, `override.py`, for the addresses
 * that its stock security manager wants.
 */
export interface HandWrittenRow {
  /** As in a spec; one that no spec can name is refused with its reason. */
  provider: string;
  name: RegExp;
  address: RegExp;
  /** The issuer in an address; undefined where it says none, and for a provider whose issuer is fixed. */
  issuer(address: string): string | undefined;
}

const first = (pattern: RegExp) => (address: string) => pattern.exec(address)?.[1];

/** The address of discovery is the issuer with a fixed end. Source: OpenID Connect Discovery 1.0, 4. */
const ofDiscovery = (address: string): string | undefined =>
  /^(https?:\/\/.+?)\/\.well-known\/openid-configuration\/?$/.exec(address)?.[1];

const handWritten: readonly HandWrittenRow[] = [
  {
    provider: 'keycloak',
    name: /keycloak/i,
    address: /\/realms\/[^/]/,
    issuer: first(/^(\S*?\/realms\/[^/]+)/),
  },
  {
    provider: 'google',
    name: /google/i,
    address: /accounts\.google\.com|googleapis\.com/i,
    issuer: () => undefined,
  },
  {
    provider: 'okta',
    name: /okta/i,
    address: /\.okta(preview)?\.com/i,
    issuer: (address) =>
      ofDiscovery(address) ??
      first(/^(https?:\/\/[^/]+(?:\/oauth2\/(?!v1\b)[^/]+)?)(?:\/oauth2)?\/v1(?:\/|$)/)(address),
  },
  {
    provider: 'cognito',
    name: /cognito/i,
    address: /cognito-idp\.[^/]{1,100}\//i,
    issuer: first(/^(https:\/\/cognito-idp\.[^/]{1,100}\/[^/]+)/i),
  },
  {
    provider: 'auth0',
    name: /auth0/i,
    address: /\.auth0\.com/i,
    issuer: first(/^(https:\/\/[^/]+\/)/),
  },
  { provider: 'github', name: /github/i, address: /github\.com/i, issuer: () => undefined },
  { provider: 'gitlab', name: /gitlab/i, address: /\bgitlab\b/i, issuer: ofDiscovery },
  {
    provider: 'authentik',
    name: /authentik/i,
    address: /\/application\/o\//,
    issuer: first(/^(\S*?\/application\/o\/(?!authorize|token|userinfo)[^/]+\/)/),
  },
  { provider: 'oidc', name: /./, address: /./, issuer: ofDiscovery },
];

/** The row of a provider: by its addresses before its name, since a name is only a text. */
export function handWrittenRow(
  name: string | undefined,
  addresses: readonly string[],
): HandWrittenRow | undefined {
  const [general, ...own] = handWritten.toReversed();
  const rows = own.toReversed();
  return (
    rows.find(({ address }) => addresses.some((text) => address.test(text))) ??
    rows.find((row) => name !== undefined && row.name.test(name)) ??
    general
  );
}
