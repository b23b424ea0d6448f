import type { Io } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { lockNameOf } from '../../spec/lock.ts';
import { foundOf } from '../found.ts';
import { knowsEnvironment, readFleet, type SpecArguments } from '../specs.ts';
import { lockSpecs } from './lock-specs.ts';
import type { ReadOptions } from './read-tenants.ts';

export interface LockArguments extends SpecArguments, ReadOptions {
  /** Write nothing, and say what would change. */
  check: boolean;
}

/** Looks up what specs name in their tenants, and writes it beside them. @throws UsageError */
export async function lock(args: LockArguments, io: Io): Promise<Found> {
  const fleet = await readFleet(args, io);
  knowsEnvironment(args.env, fleet.all);
  const { files, tenants, ...found } = await lockSpecs(fleet, args, args.check, io);
  const owners = new Map(fleet.own.map(({ source }) => [lockNameOf(source), source]));
  return foundOf(
    { command: 'lock', files, tenants },
    { specs: fleet.own, shard: fleet.shard, owners, ...found },
  );
}
