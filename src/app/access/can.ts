import type { Io } from '../../edge/io.ts';
import type { OnlineOptions } from '../../edge/online/options.ts';
import type { Found } from '../../report/outcome.ts';
import type { SpecArguments } from '../specs.ts';
import { answered } from './answered.ts';
import { askAboutRole } from './ask-about-role.ts';
import { readTargets } from './read-targets.ts';

export interface CanArguments extends SpecArguments, OnlineOptions {
  env: string | undefined;
  /** A user principal name, an object id, or `key:NAME` for a key of the claim. */
  who: string;
  /** An Airflow role. */
  role: string;
}

/** Whether somebody gets a role. @throws UsageError */
export async function can(args: CanArguments, io: Io): Promise<Found> {
  const read = await readTargets(args, args.env, io);
  const asked = { who: args.who, role: args.role };
  return answered(read, await askAboutRole(read.targets, asked, args, io), asked);
}
