import { livingAssignments } from '../../directory/living-assignments.ts';
import type { TenantRecord } from '../../directory/tenant-record.ts';
import type { AskedEnvironment, TenantContext } from '../../entra/context.ts';
import { type IdKeptOut, tenantKey } from '../../entra/questions.ts';

export interface TenantRunInput {
  /** Every environment of the run: several may share a registration. */
  asked: readonly AskedEnvironment[];
  /** Those that are looked at. */
  chosen: readonly AskedEnvironment[];
  keptOut: readonly IdKeptOut[];
  /** What was read of the tenants of the chosen ones, by `tenantKey`. */
  records: ReadonlyMap<string, TenantRecord>;
  /** Milliseconds. */
  now: number;
}

/** One environment beside what was read of its tenant. @throws what is a bug of ours: nobody asked about it */
export function contextOf(one: AskedEnvironment, { asked, records, now }: TenantRunInput): TenantContext {
  const key = tenantKey(one.address);
  const record = records.get(key);
  const app = record?.apps[one.appId];
  if (!record || !app) throw new Error(`nothing was asked about ${one.appId} in ${key}`);
  const sharing = asked.filter((other) => other.appId === one.appId && tenantKey(other.address) === key);
  return {
    ...one,
    record,
    app: { ...app, assignments: livingAssignments(app.assignments, record) },
    now,
    redirectUris: sharing.map(({ resolved }) => resolved.redirectUri),
    groupOf: (id) => {
      const group = record.groups[id.toLowerCase()];
      return group?.status === 'known' ? group.value : undefined;
    },
  };
}
