import type { Finding } from '../../diagnostic.ts';
import type { AskedEnvironment, TenantContext } from '../../entra/context.ts';
import { lockOf } from '../../lock/lock-make.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { appMissing } from '../../rules/tenant/app-missing.ts';
import { appRoleMissing } from '../../rules/tenant/app-role-missing.ts';
import { groupAmbiguous } from '../../rules/tenant/group-ambiguous.ts';
import { groupMissing } from '../../rules/tenant/group-missing.ts';
import { groupRenamed } from '../../rules/tenant/group-renamed.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import { contextOf, type TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import { tenantNotFound } from '../../rules/tenant/tenant-not-found.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { LockedEnvironment } from '../../spec/lock.ts';
import { lockKey } from '../../spec/lock.ts';

/** What must be there before it can be locked. A group that has another name by now is there. */
const rules = [tenantNotFound, appMissing, appRoleMissing, groupMissing, groupAmbiguous, groupRenamed];

/** The spec as it is without its lock file, so that everything is looked up again. */
export function withoutLock({ lock: _, environments, ...spec }: LoadedSpec): LoadedSpec {
  return { ...spec, environments: environments.map(({ lock: _, ...environment }) => environment) };
}

/** What was looked up for one spec. */
export interface LookedUp {
  source: string;
  contexts: TenantContext[];
  /** By the name of the environment. */
  environments: Record<string, LockedEnvironment>;
  /** What is not there, or could not be asked: then there is nothing to lock. */
  findings: Finding[];
  examined: Examined[];
}

/** @param read with the groups by their names, and by the ids in the lock those whose names nobody has */
export function lookUp(read: TenantRunInput): LookedUp[] {
  const input = { ...read, chosen: read.chosen.map((one) => withRenamed(one, contextOf(one, read))) };
  const { findings, examined } = runTenantRules(rules, input);
  const contexts = input.chosen.map((one) => contextOf(one, input));
  const sources = new Set([
    ...contexts.map(({ spec }) => spec.source),
    ...input.keptOut.map(({ spec }) => spec.source),
  ]);
  return [...sources].map((source) => {
    const own = contexts.filter(({ spec }) => spec.source === source);
    return {
      source,
      contexts: own,
      environments: Object.fromEntries(own.map((context) => [lockKey(context.environment), lockOf(context)])),
      findings: findings.filter(({ where }) => where.source === source),
      examined: examined.filter(({ subject }) => subject.source === source),
    };
  });
}

/** Without what the lock knows but groups that have another name by now: nobody but the lock knows those any more. */
function withRenamed(
  one: AskedEnvironment,
  { environment, record, groupOf }: TenantContext,
): AskedEnvironment {
  const { lock, ...without } = environment;
  const renamed = Object.entries(lock?.groups ?? {}).filter(([name, { id }]) => {
    const named = Object.hasOwn(record.groupsByName, name) ? record.groupsByName[name] : undefined;
    return named?.status === 'known' && named.value.length === 0 && groupOf(id);
  });
  const groups = Object.fromEntries(renamed);
  return {
    ...one,
    environment: renamed.length === 0 ? without : { ...without, lock: { appRoles: {}, groups } },
  };
}
