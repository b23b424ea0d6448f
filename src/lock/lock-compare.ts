import type { Finding } from '../diagnostic.ts';
import type { TenantContext } from '../entra/context.ts';
import { movedDomain } from '../entra/locked-tenant.ts';
import type { Problem } from '../rules/engine/rule.ts';
import { inOrder, toFinding } from '../rules/engine/run-rules.ts';
import { whatWasLocked } from '../rules/tenant/lock-drift.ts';
import { type LockedEnvironment, lockKey } from '../spec/lock.ts';
import { lockOf } from './lock-make.ts';

interface Difference {
  problem: Omit<Problem, 'related'>;
  /** Where the lock says otherwise. */
  locked: string[];
}

/**
 * What the tenant says now beside what the lock files say. What is not there, or not known, is said by the rules, and
 * so is what became of groups.
 * @param contexts the environments of a spec
 * @param locks what the lock of the spec knows, by environment
 */
export function compareLock(
  contexts: readonly TenantContext[],
  locks: Readonly<Record<string, LockedEnvironment>>,
): Finding[] {
  const findings = contexts.flatMap((context) => {
    const { lock: _, ...environment } = context.environment;
    const key = lockKey(environment);
    const locked = Object.hasOwn(locks, key) ? locks[key] : undefined;
    if (!locked) return [];
    const now = lockOf({ ...context, environment });
    const different = [
      ...tenantDifferences(locked, now),
      ...clientDifferences(locked, now),
      ...appRoleDifferences(locked, now),
    ];
    return different.map((one) => toLockFinding(one, context));
  });
  return inOrder(findings);
}

const fix = 'see that this was meant; then write the lock again: airflow-entra lock';

function tenantDifferences(locked: LockedEnvironment, now: LockedEnvironment): Difference[] {
  const moved = movedDomain(locked, now);
  if (!moved) return [];
  const message = `the domain ${moved.domain} is tenant ${moved.now} now, and was ${moved.locked} when it was locked`;
  return [{ problem: { message, at: { path: ['tenant', 'id'] }, fix }, locked: ['tenant', 'id'] }];
}

function clientDifferences(
  { client: locked }: LockedEnvironment,
  { client: now }: LockedEnvironment,
): Difference[] {
  if (!locked || !now || locked.id !== now.id) return [];
  const objects = [
    { key: 'application', what: 'app registration' },
    { key: 'servicePrincipal', what: 'enterprise application' },
  ] as const;
  return objects
    .filter(({ key }) => locked[key] !== now[key])
    .map(({ key, what }) => ({
      problem: {
        message: `the ${what} of this client id was made again: its object id is ${now[key]} now, and was ${locked[key]}`,
        at: { path: ['client', 'id'] },
        severity: 'warning' as const,
        fix,
      },
      locked: ['client', key],
    }));
}

function appRoleDifferences({ appRoles }: LockedEnvironment, now: LockedEnvironment): Difference[] {
  return Object.entries(now.appRoles)
    .filter(([value, id]) => Object.hasOwn(appRoles, value) && appRoles[value] !== id)
    .map(([value, id]) => ({
      problem: {
        message: `app role \`${value}\` was made again: its id is ${id} now, and was ${appRoles[value]}; who had it may have it no more`,
        at: { path: ['access', 'mappings', value], key: true },
        severity: 'warning' as const,
        fix,
      },
      locked: ['appRoles', value],
    }));
}

function toLockFinding({ problem, locked }: Difference, context: TenantContext): Finding {
  const related = [whatWasLocked(context, locked)];
  return toFinding('lock-drift', { ...problem, related }, context.spec, context.environment.located);
}
