import type { AppQuestion, Directory, TenantAddress } from './directory.ts';
import type { Observed } from './observed.ts';
import type { RecordedIssuer, Snapshot, UserAnswer } from './snapshot.ts';
import type { TenantRecord } from './tenant-record.ts';

type Recording = { [Part in 'tenants' | 'users' | 'issuers']: NonNullable<Snapshot[Part]> };

export interface RecordingDirectory extends Directory {
  /** What was read so far. */
  recording(): Recording;
}

/**
 * Keeps what passes through it, and asks for groups as a whole: what is replayed is asked other questions.
 * @param now milliseconds since 1970
 */
export function recordingDirectory(directory: Directory, now: () => number): RecordingDirectory {
  const tenants = new Map<string, TenantRecord>();
  const users = new Map<string, UserAnswer>();
  const issuers = new Map<string, RecordedIssuer>();
  /** Adds what was asked of a tenant that was read. */
  const keep = (
    { authority, tenant }: TenantAddress,
    more: (before: TenantRecord) => Partial<TenantRecord>,
  ) => {
    const before = tenants.get(`${authority} ${tenant}`);
    if (before) tenants.set(`${authority} ${tenant}`, { ...before, ...more(before) });
  };
  return {
    origin: directory.origin,
    readTenant: async (questions) => {
      const record = await directory.readTenant({
        ...questions,
        wholeGroups: questions.groupIds,
        apps: questions.apps.map(wholeGroups),
      });
      const key = `${record.authority} ${record.tenant}`;
      const before = tenants.get(key);
      tenants.set(key, before ? united(before, record) : record);
      return record;
    },
    readPeople: async (address, groups, through) => {
      const answers = await directory.readPeople(address, groups, through);
      const part = through ? 'allPeople' : 'people';
      keep(address, (before) => ({ [part]: { ...before[part], ...answers } }));
      return answers;
    },
    readAccounts: async (address, ids) => {
      const answers = await directory.readAccounts(address, ids);
      keep(address, (before) => ({ accounts: { ...before.accounts, ...answers } }));
      return answers;
    },
    readIssuer: async (issuer) => {
      const record = await directory.readIssuer(issuer);
      issuers.set(issuer, { ...record, readAt: new Date(now()).toISOString() });
      return record;
    },
    readUser: async (address, user) => {
      const answer = await directory.readUser(address, user);
      const { tenant, authority } = address;
      const readAt = new Date(now()).toISOString();
      users.set(`${authority} ${tenant} ${user}`, { tenant, authority, user, readAt, answer });
      return answer;
    },
    recording: () => ({
      tenants: [...tenants.values()],
      users: [...users.values()],
      issuers: [...issuers.values()],
    }),
  };
}

function wholeGroups({ groups, ...question }: AppQuestion): AppQuestion {
  if (!groups) return question;
  return { ...question, groups: (...known) => ({ ...groups(...known), whole: true }) };
}

/** Two readings of one tenant in one run, which may have had other questions. */
const united = (one: TenantRecord, other: TenantRecord): TenantRecord => ({
  ...one,
  ...other,
  readAt: one.readAt,
  apps: { ...one.apps, ...other.apps },
  groups: { ...one.groups, ...other.groups },
  groupsByName: { ...one.groupsByName, ...other.groupsByName },
  nestedGroups: { ...one.nestedGroups, ...other.nestedGroups },
});

/** What is worth keeping of a recording, and why the rest is not. */
export interface WholeRecording {
  recording: Recording;
  /** Of what was left out: what it is, and what could not be asked of it. */
  leftOut: { of: string; why: string }[];
}

/**
 * Leaves out each tenant, person and issuer of which something could not be asked: a replay would not know that. What the
 * identity may not see is no such reason, since it will not see it the next time either.
 */
export function wholeRecording({ tenants, users, issuers }: Recording): WholeRecording {
  const leftOut: WholeRecording['leftOut'] = [];
  const isWhole = (of: string, answers: readonly Observed<unknown>[]): boolean => {
    const open = answers.find(
      (answer) => answer.status === 'unknown' && answer.rule !== 'permission-missing',
    );
    if (open?.status === 'unknown') leftOut.push({ of, why: open.message });
    return open === undefined;
  };
  const recording = {
    tenants: tenants.filter((record) => isWhole(`the tenant ${record.tenant}`, answersIn(record))),
    users: users.filter(({ user, answer }) => isWhole(user, [answer])),
    issuers: issuers.filter(({ issuer, metadata, keys }) => isWhole(issuer, [metadata, keys])),
  };
  return { recording, leftOut };
}

export const isEmpty = ({ tenants, users, issuers }: Recording): boolean =>
  tenants.length + users.length + issuers.length === 0;

const answersIn = (record: TenantRecord): Observed<unknown>[] => [
  record.discovery,
  record.keys,
  ...Object.values(record.apps).flatMap((app) => Object.values(app) as Observed<unknown>[]),
  ...[
    ...[record.groups, record.groupsByName, record.nestedGroups],
    ...[record.people, record.allPeople, record.accounts],
  ].flatMap((kept) => Object.values(kept ?? {}) as Observed<unknown>[]),
];
