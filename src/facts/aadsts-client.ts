import { type AadstsRow, row } from './aadsts-row.ts';

const pageIsNotRegistered = {
  means: 'the address of this page is not registered, so Entra sends nobody back to it',
  fix: 'register the address of this page, letter by letter, under the platform Single-page application',
};

/** The registration: who asks, with which proof, from which tenant, to be sent back where. */
export const clientCodes: readonly AadstsRow[] = [
  row(
    50011,
    'InvalidReplyTo',
    'the redirect URI that Airflow sent is not registered, so Entra stops before anybody can sign in',
    'register exactly the URI of the message (scheme, host, path, case, no slash more or less) under the platform Web; when it begins with http:// although people open https://, TLS ends at the proxy: forward X-Forwarded-Proto and set `enable_proxy_fix` ([webserver] in Airflow 2, [fab] in Airflow 3)',
    {
      rule: 'redirect-uri-rejected',
      inPage: pageIsNotRegistered,
      wording: [
        'in the request does not match',
        /re(?:ply|direct) UR[IL] .{0,400}in the request does not match the re(?:ply|direct) UR[IL]s? configured/i,
      ],
    },
  ),
  row(
    500112,
    'Reply address does not match the one of the authorization request',
    'the redirect URI of the token request is another one than at the start of the login, so the code is refused',
    'keep Host and X-Forwarded-* the same on both requests: one public URL, one proxy in front',
    { rule: 'redirect-uri-rejected' },
  ),
  row(
    500113,
    'No reply address is registered',
    'the registration has no redirect URI at all',
    'register the callback of Airflow under the platform Web',
    { inPage: pageIsNotRegistered },
  ),
  row(
    900971,
    'No reply address provided',
    'neither the request nor the registration names a redirect URI',
    'register the callback of Airflow under the platform Web',
  ),
  row(
    70004,
    'InvalidRedirectUri',
    'the redirect URI of the request matches none that is registered',
    'register exactly the URI that Airflow sends under the platform Web',
    { rule: 'redirect-uri-rejected' },
  ),
  row(
    700025,
    'InvalidClientPublicClientWithCredential',
    'the redirect URI is registered for a public client or a single-page application, and those may not send a secret: every token request fails',
    'move the redirect URI to the platform Web, and turn "Allow public client flows" off',
    {
      rule: 'redirect-uri-platform',
      wording: ['client is public so', /client is public so neither .{0,60}should be presented/i],
    },
  ),
  row(
    9002327,
    'Tokens for a single-page application',
    'the redirect URI is registered as a single-page application, whose codes only a browser may redeem',
    'move the redirect URI from the platform Single-page application to Web',
    {
      rule: 'redirect-uri-platform',
      wording: ['Single-Page Application', /redeemed via cross-origin requests/i],
      inPage: {
        means:
          'the request for the token came to Entra without the header Origin, which a browser sends and a single-page application must have',
        fix: 'look for a proxy or an extension of the browser that takes the header away',
      },
    },
  ),
  row(
    9002325,
    'Proof Key for Code Exchange is required for cross-origin code redemption',
    'the redirect URI is registered as a single-page application, and Airflow redeems the code from its server',
    'move the redirect URI from the platform Single-page application to Web',
    { rule: 'redirect-uri-platform' },
  ),
  row(
    9002326,
    'Cross-origin token redemption is permitted for single-page applications only',
    'a browser redeems the code although the redirect URI is registered as Web',
    'let Airflow redeem the code: nothing in front of it may send the Origin header on to Entra',
    {
      rule: 'redirect-uri-platform',
      inPage: {
        means:
          'the address of this page is registered under another platform than Single-page application, so Entra gives no token to a browser',
        fix: "move this page's address to the platform Single-page application; the callback of Airflow stays under Web",
      },
    },
  ),
  row(
    700016,
    'UnauthorizedClient_DoesNotMatchRequest',
    'no registration with this client id is in the tenant that was asked: wrong client id, wrong tenant, or the enterprise application was deleted',
    'compare the client id and the tenant id with the overview page of the registration (both are GUIDs, and easily swapped)',
    {
      rule: 'app-missing',
      wording: [
        'was not found in the directory',
        /application with identifier .{0,120}was not found in the directory/i,
      ],
    },
  ),
  row(
    700011,
    'UnauthorizedClientAppNotFoundInOrgIdTenant',
    'the client id is not in this tenant',
    'compare the client id and the tenant id with the overview page of the registration',
    { rule: 'app-missing' },
  ),
  row(
    70001,
    'UnauthorizedClient',
    'the application is not in this tenant, or it is disabled',
    'compare the client id and the tenant id with the overview page of the registration',
    { rule: 'app-missing' },
  ),
  row(
    7000229,
    'The client application is missing a service principal in the tenant',
    'the registration is there, but the tenant has no enterprise application for it',
    'make the service principal (`az ad sp create --id <client id>`), or consent once as an administrator',
    { rule: 'app-missing' },
  ),
  row(
    7000112,
    'UnauthorizedClientApplicationDisabled',
    'the enterprise application is switched off: nobody can sign in',
    'switch "Enabled for users to sign-in" on in its properties',
    { rule: 'app-disabled', wording: ['is disabled', /application .{0,160}is disabled\b/i] },
  ),
  row(
    90002,
    'InvalidTenantName',
    'there is no such tenant in this cloud: the tenant id is wrong, or it is of another cloud (usgov, china)',
    'take the Directory (tenant) ID of the overview page, and the login host of its cloud',
    { rule: 'tenant-not-found', wording: ['not found. Check', /tenant .{0,120}not found\. Check/i] },
  ),
  row(
    900023,
    'Specified tenant identifier is neither a valid DNS name nor a valid external domain',
    'what stands in the place of the tenant in the URL is no tenant',
    'write the Directory (tenant) ID there: a GUID; is the environment variable in the pod?',
    {
      rule: 'tenant-not-found',
      wording: ['tenant identifier', /specified tenant identifier .{0,120}is neither a valid DNS name/i],
    },
  ),
  row(
    90019,
    'MissingTenantRealm',
    'Entra cannot tell from the request which tenant is meant',
    'use the URLs of the tenant: https://login.microsoftonline.com/<tenant id>/…',
  ),
  row(
    50059,
    'MissingTenantRealmAndNoUserInformationProvided',
    'neither the request nor the account says which tenant is meant',
    'use the URLs of the tenant: https://login.microsoftonline.com/<tenant id>/…',
    { rule: 'tenant-ambiguous' },
  ),
  row(
    90038,
    'NationalCloudTenantRedirection',
    'the tenant belongs to another cloud than the login host',
    "use the cloud's own login host: login.microsoftonline.us (usgov), login.chinacloudapi.cn (china)",
  ),
  row(
    900382,
    'Confidential client is not supported in cross-cloud requests',
    'the tenant belongs to another cloud than the login host',
    "use the cloud's own login host: login.microsoftonline.us (usgov), login.chinacloudapi.cn (china)",
  ),
  row(
    900432,
    'Confidential client is not supported in cross-cloud requests',
    'the tenant belongs to another cloud than the login host',
    "use the cloud's own login host",
  ),
  row(
    50194,
    'Application is not configured as a multi-tenant application',
    'the registration is for one tenant, and Airflow asks at /common, which is for all',
    'put the tenant id in place of `common` in every URL of the provider',
    {
      rule: 'tenant-ambiguous',
      wording: ['multi-tenant application', /(?:is not|isn't) configured as a multi-?tenant application/i],
    },
  ),
  row(
    9002332,
    'Application is for Entra users only',
    'the login goes to /consumers, and the registration is for accounts of a tenant',
    'put the tenant id in place of `consumers` in every URL of the provider',
    { rule: 'tenant-ambiguous' },
  ),
  row(
    90130,
    'NonConvergedAppV2GlobalEndpointNotSupported',
    'the registration cannot be asked at /common or /consumers',
    'put the tenant id in place of it in every URL of the provider',
    { rule: 'tenant-ambiguous' },
  ),
  row(
    90124,
    'V1ResourceV2GlobalEndpointNotSupported',
    'the resource cannot be asked at /common or /consumers',
    'put the tenant id in place of it in every URL of the provider',
    { rule: 'tenant-ambiguous' },
  ),
  row(
    700005,
    'InvalidGrantRedeemAgainstWrongTenant',
    'the code came from one tenant and is redeemed at another: authorize and token URL differ',
    'use the same tenant id in `authorize_url` and `access_token_url`, or `server_metadata_url` alone',
    { rule: 'tenant-ambiguous' },
  ),
  row(
    50146,
    'MissingCustomSigningKey',
    'the registration is set to sign its tokens with a key of its own (claims mapping), and there is none that is valid',
    'take the claims mapping policy off (app roles need none), set `acceptMappedClaims` for a single-tenant registration, or give it a signing key',
    {
      rule: 'signing-key-custom',
      wording: ['application-specific signing key', /configured with an application-specific signing key/i],
    },
  ),
  row(
    501461,
    'AcceptMappedClaims is not possible for this audience',
    'mapped claims are accepted only for the GUID of the application or a verified domain as audience',
    'set the Application ID URI to a verified domain, or use a signing key of its own',
    { rule: 'signing-key-custom' },
  ),
  row(
    50003,
    'MissingSigningKey',
    'the registration has no key to sign with: single sign-on is set to SAML',
    'set up OpenID Connect for Airflow: a registration of its own',
  ),
];
