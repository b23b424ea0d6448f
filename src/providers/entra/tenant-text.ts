import type { CloudName } from '../../facts/clouds.ts';
import type { IdOrEnv } from '../id.ts';

/** A tenant as a spec names it. */
export interface NamedTenant {
  id: IdOrEnv;
  cloud?: Exclude<CloudName, 'global'>;
}

/** The part of a spec that names it. */
export interface TenantPart {
  tenant: NamedTenant;
}

/**
 * The lines of a spec for it; none for a spec of another provider.
 * @param id the text of an id, for YAML
 */
export const tenantLines = ({ tenant }: Partial<TenantPart>, id: (id: IdOrEnv) => string): string[] =>
  tenant ? ['tenant:', `  id: ${id(tenant.id)}`, ...(tenant.cloud ? [`  cloud: ${tenant.cloud}`] : [])] : [];
