import type { Observed, Unknown } from '../../directory/observed.ts';
import type { AppRecord, TenantRecord } from '../../directory/tenant-record.ts';
import type { Facts } from './tenant-rule.ts';

/** What is known of a tenant and an app registration, and what is not. */
export interface FoundFacts {
  /** What is known and there. */
  facts: Partial<Facts>;
  unknown: { part: keyof Facts; unknown: Unknown }[];
  /** What is known not to be there; what hangs on it is not asked after. */
  absent: (keyof Facts)[];
  notAsked: (keyof Facts)[];
}

/** What has no meaning where the first is not there. */
const hangsOn: Partial<Record<keyof Facts, keyof Facts>> = {
  federatedIdentityCredentials: 'application',
  appKeys: 'application',
  assignments: 'servicePrincipal',
  grants: 'servicePrincipal',
  claimsMappingPolicies: 'servicePrincipal',
};

export function factsOf(record: TenantRecord, app: AppRecord): FoundFacts {
  const found: FoundFacts = { facts: {}, unknown: [], absent: [], notAsked: [] };
  add(found, 'discovery', record.discovery);
  if (found.absent.includes('discovery')) {
    // Nothing can be in a tenant that there is not.
    const rest = [...(Object.keys(app) as (keyof AppRecord)[]), 'keys' as const];
    return { ...found, absent: ['discovery', ...rest] };
  }
  add(found, 'keys', record.keys);
  for (const [part, observed] of Object.entries(app) as [keyof AppRecord, Observed<unknown>][]) {
    const basis = hangsOn[part];
    if (basis && isAbsent(app[basis as keyof AppRecord])) found.absent.push(part);
    else add(found, part, observed);
  }
  return found;
}

const isAbsent = (observed: Observed<unknown>) => observed.status === 'known' && observed.value === null;

function add(
  { facts, unknown, absent, notAsked }: FoundFacts,
  part: keyof Facts,
  observed: Observed<unknown>,
) {
  if (observed.status === 'unknown') unknown.push({ part, unknown: observed });
  else if (observed.status === 'not-asked') notAsked.push(part);
  else if (observed.value === null) absent.push(part);
  else Object.assign(facts, { [part]: observed.value });
}
