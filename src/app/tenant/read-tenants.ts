import type { Directory, TenantAddress } from '../../directory/directory.ts';
import { originKey, originOf } from '../../directory/record-origin.ts';
import type { TenantRecord } from '../../directory/tenant-record.ts';
import type { Io } from '../../edge/io.ts';
import { openDirectory } from '../../edge/online/open-directory.ts';
import type { OnlineOptions } from '../../edge/online/options.ts';
import type { AskedEnvironment } from '../../entra/context.ts';
import { groupsWithPeople } from '../../entra/groups-with-people.ts';
import {
  type AskMore,
  askedEnvironments,
  type ElsewhereEnvironment,
  questionsOf,
  tenantKey,
} from '../../entra/questions.ts';
import type { TenantResult } from '../../report/outcome.ts';
import type { IssuerContext } from '../../rules/issuer/run-issuer-rules.ts';
import type { TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import { authorityIsFor } from '../authority-is-for.ts';

export interface TenantsRead extends TenantRunInput {
  /** How old what was read is. */
  tenants: TenantResult[];
  /** The chosen environments whose provider has no directory. */
  elsewhere: readonly ElsewhereEnvironment[];
  /** The same, with what their issuers say of themselves, where that was asked for. */
  issuers: readonly IssuerContext[];
}

export interface ReadOptions extends OnlineOptions {
  env: string | undefined;
}

/**
 * Reads what the specs need to know of their tenants, each once. A spec that cannot be used is asked nothing about.
 * @param more with the specs of other shards (`others`): nothing is asked about them, and they may share a registration
 * @throws UsageError
 */
export async function readTenants(
  specs: readonly LoadedSpec[],
  options: ReadOptions,
  more: AskMore & { issuers: boolean; people?: boolean; others?: readonly LoadedSpec[] },
  io: Io,
): Promise<TenantsRead> {
  authorityIsFor(options, specs, options.env);
  const looked = new Set(specs);
  const usable = [...specs, ...(more.others ?? [])].filter(isUsable);
  const { directory, hosts, deadline, close } = await openDirectory(options, io);
  try {
    const { asked, keptOut, ...other } = askedEnvironments(usable, hosts, (name) => io.env[name]);
    const isChosen = ({ spec, environment }: { spec: LoadedSpec; environment: { name: string } }) =>
      looked.has(spec) && (options.env === undefined || environment.name === options.env);
    const chosen = asked.filter(isChosen);
    const read = await Promise.all(
      questionsOf(chosen, more).map(async (questions) => {
        const key = tenantKey(questions.address);
        const record = await directory.readTenant(questions);
        if (!more.people) return [key, record] as const;
        const own = chosen.filter(({ address }) => tenantKey(address) === key);
        return [key, await withPeople(record, questions.address, own, directory)] as const;
      }),
    );
    const elsewhere = other.elsewhere.filter(isChosen);
    const issuers = await Promise.all(
      (more.issuers ? elsewhere : []).map(async (one) => ({
        ...one,
        record: await directory.readIssuer(one.issuer),
      })),
    );
    const now = deadline.serverClock.now();
    const snapshot = directory.origin.kind === 'snapshot' ? directory.origin.file : null;
    return {
      asked,
      chosen,
      keptOut: keptOut.filter(isChosen),
      elsewhere,
      issuers,
      records: new Map(read),
      now,
      tenants: read
        .flatMap(([, record]) => tenantResult(record, snapshot, now))
        .sort((a, b) => (originKey(a) < originKey(b) ? -1 : 1)),
    };
  } finally {
    await close();
  }
}

/** The record with who is in the groups that give something, and the accounts of whoever has it without a group. */
async function withPeople(
  record: TenantRecord,
  address: TenantAddress,
  environments: readonly AskedEnvironment[],
  directory: Directory,
): Promise<TenantRecord> {
  const { direct, through, alone } = groupsWithPeople(environments, record);
  const [people, allPeople, accounts] = await Promise.all([
    directory.readPeople(address, direct, false),
    directory.readPeople(address, through, true),
    directory.readAccounts(address, alone),
  ]);
  return { ...record, people, allPeople, accounts };
}

/** @param now milliseconds; @returns none where a recording has nothing of the tenant: no time can be told */
export function tenantResult(record: TenantRecord, snapshot: string | null, now: number): TenantResult[] {
  if (record.isRecorded === false) return [];
  const ageSeconds = Math.max(0, Math.round((now - Date.parse(record.readAt)) / 1000));
  return [{ ...originOf(record), ageSeconds, snapshot }];
}
