import type { TenantAddress } from '../directory/directory.ts';
import { type Hosts, tenantAddress } from '../directory/tenant-address.ts';
import type { TenantRecord } from '../directory/tenant-record.ts';
import { isGuid } from '../guid.ts';
import { tenantIdOf } from '../providers/entra/tenant-id.ts';
import { writtenId } from '../providers/id.ts';
import type { ProviderPart } from '../providers/provider.ts';

/** The tenant of an environment, as far as its spec says. */
export interface WrittenTenant {
  /** A GUID or a domain, in lower case; undefined where the spec keeps it out. */
  name: string | undefined;
  /** Undefined where it is named by a domain too. */
  id: string | undefined;
  graph: TenantAddress['graph'];
}

export function writtenTenant(part: ProviderPart, hosts: Hosts): WrittenTenant {
  const name = writtenId(tenantIdOf(part));
  const { graph } = tenantAddress(name ?? '', part.values.tenant?.cloud ?? 'global', hosts);
  return { name, id: name !== undefined && isGuid(name) ? name : undefined, graph };
}

/** How a tenant was asked for: a GUID or a domain, in lower case. */
export const tenantName = ({ tenant }: Pick<TenantAddress, 'tenant'>): string => tenant;

/** The GUID of a tenant that was read; undefined where nobody knows it. */
export function tenantGuid({ tenant, discovery }: TenantRecord): string | undefined {
  if (isGuid(tenant)) return tenant;
  return discovery.status === 'known' ? discovery.value?.tenantId : undefined;
}
