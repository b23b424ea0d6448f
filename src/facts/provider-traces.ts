/** How an identity provider shows itself in a log: by its hosts, its paths, or the name that people give to it. */
interface ProviderTrace {
  /** As people call it. */
  name: string;
  sign: RegExp;
}

/** Microsoft Entra: what the sentences of the causes are written about. */
export const entraTrace =
  /login\.(?:microsoftonline|partner\.microsoftonline|windows)\.|sts\.windows\.net|graph\.microsoft|AADSTS|\/(?:login|oauth-authorized)\/(?:azure|entra|aad|microsoft|office)/i;

/** Others, by their public documentation. */
export const providerTraces: readonly ProviderTrace[] = [
  {
    name: 'Keycloak',
    sign: /keycloak|\/realms\/[\w.-]{1,80}\/(?:protocol|\.well-known)|\/openid-connect\/(?:token|auth|certs|userinfo)/i,
  },
  {
    name: 'Okta',
    sign: /\bokta(?:preview)?\.com|(?:Provider|authorize for): okta\b|User info from Okta|\/(?:login|oauth-authorized)\/okta/i,
  },
  {
    name: 'Google',
    sign: /accounts\.google\.com|oauth2\.googleapis\.com|(?:Provider|authorize for): google\b|User info from Google|\/(?:login|oauth-authorized)\/google/i,
  },
  {
    name: 'Cognito',
    sign: /amazoncognito\.com|cognito-idp\.|\/(?:login|oauth-authorized)\/\w{0,12}cognito/i,
  },
  { name: 'Auth0', sign: /\bauth0\.com|\/(?:login|oauth-authorized)\/auth0/i },
  { name: 'GitHub', sign: /github\.com\/login\/oauth|\/(?:login|oauth-authorized)\/github/i },
  { name: 'GitLab', sign: /gitlab\.\S{1,80}\/oauth\/|\/(?:login|oauth-authorized)\/gitlab/i },
  { name: 'Authentik', sign: /\/application\/o\/|\/(?:login|oauth-authorized)\/authentik/i },
  { name: 'OneLogin', sign: /\bonelogin\.com|\/(?:login|oauth-authorized)\/onelogin/i },
];
