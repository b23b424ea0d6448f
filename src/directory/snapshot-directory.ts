import { age } from './age.ts';
import type { Directory, TenantAddress, TenantQuestions } from './directory.ts';
import type { Observed, Unknown } from './observed.ts';
import { shown } from './shown.ts';
import type { Snapshot } from './snapshot.ts';
import type { AppRecord, TenantRecord } from './tenant-record.ts';
import { unanswerable } from './unanswerable.ts';

export interface SnapshotLimits {
  /** Milliseconds since 1970. */
  now: number;
  /** Milliseconds; undefined: any age will do. */
  maxAge: number | undefined;
}

/** Clocks differ a little; a recording from further ahead is a wrong one. In milliseconds. */
const AHEAD = 3_600_000;

/**
 * A recording in place of the tenant. What it does not hold, it does not know: a group that is not in it was not asked
 * for then, and may well be there.
 */
export function snapshotDirectory(snapshot: Snapshot, file: string, limits: SnapshotLimits): Directory {
  const name = shown(file);

  function recordOf(address: TenantAddress): TenantRecord | undefined {
    const records = snapshot.tenants.filter((record) => isOf(record, address.tenant));
    return records.find(({ authority }) => authority === address.authority) ?? records[0];
  }

  function tooOld(readAt: string): Unknown | undefined {
    const passed = limits.now - Date.parse(readAt);
    if (passed < -AHEAD) return old(`${name} says that it was recorded in the future`);
    if (limits.maxAge === undefined || passed <= limits.maxAge) return undefined;
    return old(`${name} is ${age(passed)} old, and --max-age is ${age(limits.maxAge)}`);
  }

  return {
    origin: { kind: 'snapshot', file },
    readTenant: async (questions) => {
      const { tenant } = questions.address;
      const record = recordOf(questions.address);
      const reason = record
        ? tooOld(record.readAt)
        : old(`${name} is a recording of another tenant than ${shown(tenant)}`);
      if (!record || reason) return unread(questions, record, reason ?? old(name), limits.now);
      return { ...record, tenant, ...answersOf(record, questions, name) };
    },
    readUser: async ({ tenant }, user) => {
      const wanted = user.toLowerCase();
      const ids = recordOf({ tenant, authority: '', graph: '' });
      const found = snapshot.users.find(
        (one) =>
          (one.tenant === tenant || one.tenant === ids?.tenant) &&
          (one.user.toLowerCase() === wanted || idsOf(one.answer).includes(wanted)),
      );
      if (!found) return old(`${name} does not hold the user ${shown(user)}`);
      return tooOld(found.readAt) ?? found.answer;
    },
  };
}

const idsOf = (answer: Snapshot['users'][number]['answer']): string[] =>
  answer.status === 'known' && answer.value
    ? [answer.value.user.id, answer.value.user.userPrincipalName ?? ''].map((id) => id.toLowerCase())
    : [];

/** It may have been asked for by its domain name, and now by its id. */
const isOf = (record: TenantRecord, tenant: string): boolean =>
  record.tenant === tenant ||
  (record.discovery.status === 'known' && record.discovery.value?.tenantId === tenant);

function unread(
  questions: TenantQuestions,
  record: TenantRecord | undefined,
  reason: Unknown,
  now: number,
): TenantRecord {
  const { tenant, authority } = questions.address;
  const readAt = record?.readAt ?? new Date(now).toISOString();
  return { tenant, authority, readAt, discovery: reason, keys: reason, ...unanswerable(questions, reason) };
}

function answersOf(record: TenantRecord, questions: TenantQuestions, name: string) {
  const nowhere = (what: string) => old(`${name} does not hold ${what}`);
  const take = <T>(kept: Record<string, Observed<T>>, keys: readonly string[], what: string) =>
    Object.fromEntries(
      keys.map((key) => [key, Object.hasOwn(kept, key) ? (kept[key] as Observed<T>) : nowhere(what)]),
    );
  const absent = unanswerable(questions, nowhere('the application')).apps;
  const apps = questions.apps.map(({ appId, federatedIdentityCredentials }) => {
    const kept = Object.hasOwn(record.apps, appId) ? record.apps[appId] : undefined;
    if (!kept) return [appId, absent[appId]] as [string, AppRecord];
    const asked = (answer: Observed<unknown>, wanted: boolean, what: string) =>
      wanted && answer.status === 'not-asked' && record.discovery.status === 'known' && record.discovery.value
        ? nowhere(what)
        : answer;
    const withDeep = 'what --deep asks for: it was recorded without';
    return [
      appId,
      {
        ...kept,
        federatedIdentityCredentials: asked(
          kept.federatedIdentityCredentials,
          federatedIdentityCredentials,
          'the federated credentials of the application',
        ),
        grants: asked(kept.grants, questions.deep, withDeep),
        claimsMappingPolicies: asked(kept.claimsMappingPolicies, questions.deep, withDeep),
      },
    ] as [string, AppRecord];
  });
  return {
    apps: Object.fromEntries(apps),
    groups: take(
      record.groups,
      questions.groupIds,
      'some of the groups: it was recorded before they were in the spec',
    ),
    groupsByName: take(
      record.groupsByName,
      questions.groupNames,
      'some of the groups: it was recorded before they were in the spec',
    ),
    nestedGroups: record.nestedGroups,
  };
}

function old(message: string): Unknown {
  return {
    status: 'unknown',
    rule: 'snapshot-old',
    message,
    fix: 'record it anew: airflow-entra check --record FILE',
  };
}
