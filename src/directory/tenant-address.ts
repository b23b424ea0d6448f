import { type CloudName, cloudRow, clouds } from '../facts/clouds.ts';
import type { TenantAddress } from './directory.ts';

/** Hosts in place of the cloud's own, by flag or by the environment of the process: origins, such as https://localhost:8443. */
export interface Hosts {
  authority?: string;
  graph?: string;
}

/**
 * Where a tenant is asked. A file only ever chooses among the clouds of the table. With another authority and no
 * other Graph, Graph is the one of that authority's cloud, or else is where the authority is: a token of one is not
 * sent to another.
 * @param tenant a GUID or a domain name
 */
export function tenantAddress(tenant: string, cloud: CloudName, hosts: Hosts): TenantAddress {
  const authority = hosts.authority ?? `https://${cloudRow(cloud).authorityHost}`;
  const row = clouds.find(({ authorityHost }) => authority === `https://${authorityHost}`);
  return {
    tenant: tenant.toLowerCase(),
    authority,
    graph: hosts.graph ?? (row ? `https://${row.graphHost}` : authority),
  };
}

/** Whether a file alone says that another cloud than the usual one is asked. */
export const isChosenByFile = ({ authority }: TenantAddress, hosts: Hosts): boolean =>
  hosts.authority === undefined && authority !== `https://${cloudRow('global').authorityHost}`;
