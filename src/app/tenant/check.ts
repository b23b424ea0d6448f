import type { Io } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { checkedFleet, knowsEnvironment, type SpecArguments } from '../specs.ts';
import { checkTenants } from './check-tenants.ts';
import { type ReadOptions, readTenants } from './read-tenants.ts';

export interface CheckArguments extends SpecArguments, ReadOptions {
  /** Also what needs more than the standard permissions. */
  deep: boolean;
}

/** Specs by themselves, and against their tenants. @throws UsageError */
export async function check(args: CheckArguments, io: Io): Promise<Found> {
  const { checked, all, others, shard } = await checkedFleet(args, io);
  const specs = checked.map(({ spec }) => spec);
  knowsEnvironment(args.env, all);
  const read = await readTenants(
    specs,
    args,
    { deep: args.deep, locked: 'id', assigned: 'nested', issuers: true, others },
    io,
  );
  return foundOf(
    { command: 'check', tenants: read.tenants },
    { specs, shard, ...checkTenants(checked, read) },
  );
}
