/** What people write in place of a provider that a spec can name. */
interface Meant {
  /** Why it cannot be one; left out where another name is all that is wrong. */
  because?: string;
  fix: string;
}

const broker =
  'put Dex or Keycloak before it, which sign people in there, and name that (`oidc` or `keycloak`)';
const called = (name: string): Meant => ({ fix: `write \`${name}\`` });

const meant: Readonly<Record<string, Meant>> = {
  github: { because: 'GitHub gives no ID token, so nothing could be checked', fix: broker },
  bitbucket: { because: 'Bitbucket gives no ID token, so nothing could be checked', fix: broker },
  ldap: { because: 'LDAP gives no ID token, so nothing could be checked', fix: broker },
  saml: { because: 'SAML is no OpenID Connect', fix: broker },
  ad: { because: 'Active Directory alone gives no ID token', fix: `write \`entra\`, or ${broker}` },
  azure: called('entra'),
  azuread: called('entra'),
  aad: called('entra'),
  microsoft: called('entra'),
  entraid: called('entra'),
  dex: called('oidc'),
  zitadel: called('oidc'),
  adfs: called('oidc'),
  openid: called('oidc'),
};

/** @returns undefined for a name that nobody is known to write in place of another */
export function providerMeant(name: string): Meant | undefined {
  const plain = name.toLowerCase().replace(/[-_\s]/g, '');
  return Object.hasOwn(meant, plain) ? meant[plain] : undefined;
}
