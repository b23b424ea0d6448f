/** Addresses at which a provider speaks SAML, and no OAuth 2 or OpenID Connect. */
interface SamlAddress {
  of: string;
  sign: RegExp;
  source: string;
}

const rows: readonly SamlAddress[] = [
  {
    of: 'Entra',
    sign: /\/saml2\/?(?:[?#]|$)/i,
    source:
      '"Single sign-on SAML protocol", https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol',
  },
  {
    of: 'Entra',
    sign: /\/federationmetadata\.xml/i,
    source: '"Federation metadata", https://learn.microsoft.com/entra/identity-platform/federation-metadata',
  },
  {
    of: 'Keycloak',
    sign: /\/protocol\/saml(?:[/?#]|$)/i,
    source: 'Server Administration Guide, "SAML clients"',
  },
  {
    of: 'Okta',
    sign: /\/sso\/saml(?:[/?#]|$)/i,
    source: 'Okta Help Center, "Create SAML app integrations"',
  },
];

/** Whether nothing but SAML is spoken at an address of a provider. */
export const isSamlAddress = (address: string): boolean => rows.some(({ sign }) => sign.test(address));
