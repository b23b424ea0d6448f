import { age } from './age.ts';
import type { Directory, TenantAddress, TenantQuestions } from './directory.ts';
import { excerpt } from './excerpt.ts';
import { notAsked, type Unknown } from './observed.ts';
import type { Snapshot } from './snapshot.ts';
import { answersOf, saidOr } from './snapshot-answers.ts';
import type { TenantRecord } from './tenant-record.ts';
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
 * A recording in place of the tenant or issuer. What it does not hold, it does not know: a group that is not in it was not asked
 * for then, and may well be there.
 */
export function snapshotDirectory(snapshot: Snapshot, file: string, limits: SnapshotLimits): Directory {
  const name = excerpt(file);

  const recordsOf = (tenant: string) => snapshot.tenants.filter((record) => isOf(record, tenant));

  function recordOf({ tenant, authority }: TenantAddress): TenantRecord | Unknown {
    const records = recordsOf(tenant);
    const found = records.find((record) => record.authority === authority);
    if (found) return found;
    const other = records[0]?.authority;
    if (other === undefined) return old(`${name} is a recording of another tenant than ${excerpt(tenant)}`);
    return {
      ...old(`${name} was recorded at ${excerpt(other)}, and this tenant is at ${excerpt(authority)}`),
      fix: `record it anew, or say that this one is meant: --authority ${excerpt(other)}`,
    };
  }

  const nowhere = (what: string) => old(`${name} does not hold ${what}`);

  function tooOld(readAt: string): Unknown | undefined {
    const passed = limits.now - Date.parse(readAt);
    if (passed < -AHEAD) return old(`${name} says that it was recorded in the future`);
    if (limits.maxAge === undefined || passed <= limits.maxAge) return undefined;
    return old(`${name} is ${age(passed)} old, and --max-age is ${age(limits.maxAge)}`);
  }

  return {
    origin: { kind: 'snapshot', file },
    readTenant: async (questions) => {
      const record = recordOf(questions.address);
      if ('rule' in record) {
        const ofOther = recordsOf(questions.address.tenant)[0];
        const readAt = ofOther?.readAt ?? new Date(limits.now).toISOString();
        return { ...unread(questions, readAt, record), ...(!ofOther && { isRecorded: false }) };
      }
      const reason = tooOld(record.readAt);
      if (reason) return unread(questions, record.readAt, reason);
      // Who is in the groups is asked by itself: nobody who does not ask gets it.
      const { people: _, allPeople: __, accounts: ___, ...asked } = record;
      if (record.discovery.status === 'not-asked')
        return unread(questions, record.readAt, nowhere('what the tenant says of itself'));
      return {
        ...asked,
        tenant: questions.address.tenant,
        keys: saidOr(nowhere('the keys of the tenant'), record.keys, record),
        ...answersOf(record, questions, nowhere),
      };
    },
    readPeople: async (address, groups, through) => {
      const record = recordOf(address);
      const kept = 'rule' in record ? {} : ((through ? record.allPeople : record.people) ?? {});
      const without = 'rule' in record ? record : nowhere('who is in some of the groups');
      return keptOr(without, kept, groups);
    },
    readAccounts: async (address, ids) => {
      const record = recordOf(address);
      const kept = 'rule' in record ? {} : (record.accounts ?? {});
      const without =
        'rule' in record ? record : nowhere('some accounts of people who have a role without a group');
      return keptOr(without, kept, ids);
    },
    readIssuer: async (issuer) => {
      const found = snapshot.issuers?.find((one) => one.issuer === issuer);
      const isSaid = found !== undefined && found.metadata.status !== 'not-asked';
      const reason = isSaid ? tooOld(found.readAt) : nowhere(`anything of ${excerpt(issuer)}`);
      if (!found || reason) return { issuer, metadata: reason ?? notAsked, keys: notAsked };
      const noKeys = found.metadata.status === 'known' && found.keys.status === 'not-asked';
      const keys = noKeys ? nowhere(`the keys of ${excerpt(issuer)}`) : found.keys;
      return { issuer, metadata: found.metadata, keys };
    },
    readUser: async (address, user) => {
      const wanted = user.toLowerCase();
      const record = recordOf(address);
      const tenants = [address.tenant, ...('rule' in record ? [] : [record.tenant])];
      const found = snapshot.users.find(
        (one) =>
          one.authority === address.authority &&
          tenants.includes(one.tenant) &&
          (one.user.toLowerCase() === wanted || idsOf(one.answer).includes(wanted)),
      );
      if (!found) return old(`${name} does not hold the user ${excerpt(user)}`);
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

function unread(questions: TenantQuestions, readAt: string, reason: Unknown): TenantRecord {
  const { tenant, authority } = questions.address;
  return { tenant, authority, readAt, discovery: reason, keys: reason, ...unanswerable(questions, reason) };
}

function old(message: string): Unknown {
  return {
    status: 'unknown',
    rule: 'snapshot-old',
    message,
    fix: 'record it anew: airflow-entra check --record FILE',
  };
}

/** What was kept of each id; of one that was not asked about, why that is not known. */
const keptOr = <Answer>(
  without: Unknown,
  kept: Readonly<Record<string, Answer>>,
  ids: readonly string[],
): Record<string, Answer | Unknown> =>
  Object.fromEntries(ids.map((id) => [id, (Object.hasOwn(kept, id) && kept[id]) || without] as const));
