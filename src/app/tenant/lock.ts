import type { Io } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { knowsEnvironment, type SpecArguments, specsOf } from '../specs.ts';
import { lockSpecs } from './lock-specs.ts';
import type { ReadOptions } from './read-tenants.ts';

export interface LockArguments extends SpecArguments, ReadOptions {
  /** Write nothing, and say what would change. */
  check: boolean;
}

/** Looks up what specs name in their tenants, and writes it beside them. @throws UsageError */
export async function lock(args: LockArguments, io: Io): Promise<Found> {
  const specs = await specsOf(args, io);
  knowsEnvironment(args.env, specs);
  const { files, tenants, ...found } = await lockSpecs(specs, args, args.check, io);
  return foundOf({ command: 'lock', files, tenants }, { specs, ...found });
}
