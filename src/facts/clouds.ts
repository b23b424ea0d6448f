/** The hosts of Microsoft's clouds. Germany's closed in 2021; a DoD tenant has another Graph host than GCC High. */

export type CloudName = 'global' | 'usgov' | 'china';

export interface CloudRow {
  name: CloudName;
  /** Where people and programs sign in, and where discovery and keys are. */
  authorityHost: string;
  graphHost: string;
  /** The host in the `iss` claim of v2.0 tokens, `https://<issuerHost>/<tenant id>/v2.0`. */
  issuerHost: string;
}

/**
 * Hosts: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud and
 * https://learn.microsoft.com/graph/deployments. Issuers: `AuthorityMetadata` of @azure/msal-common 16.17.0, whose
 * issuer host is the authority host in every cloud; older releases of it give login.partner.microsoftonline.cn as
 * the issuer of China's former host login.chinacloudapi.cn too. No China or US government tenant was asked.
 */
export const clouds: readonly CloudRow[] = [
  {
    name: 'global',
    authorityHost: 'login.microsoftonline.com',
    graphHost: 'graph.microsoft.com',
    issuerHost: 'login.microsoftonline.com',
  },
  {
    name: 'usgov',
    authorityHost: 'login.microsoftonline.us',
    graphHost: 'graph.microsoft.us',
    issuerHost: 'login.microsoftonline.us',
  },
  {
    name: 'china',
    authorityHost: 'login.partner.microsoftonline.cn',
    graphHost: 'microsoftgraph.chinacloudapi.cn',
    issuerHost: 'login.partner.microsoftonline.cn',
  },
];

/** The hosts of one cloud. */
export function cloudRow(name: CloudName): CloudRow {
  const row = clouds.find((cloud) => cloud.name === name);
  if (!row) throw new Error(`no row for the cloud ${name}`);
  return row;
}
