import { type Io, UsageError } from '../../edge/io.ts';
import type { OnlineOptions } from '../../edge/online/options.ts';
import type { Found } from '../../report/outcome.ts';
import type { SpecArguments } from '../specs.ts';
import { answered } from './answered.ts';
import { type Answers, askAboutClaims, askAboutToken, askAboutUser } from './ask.ts';
import { type ReadTargets, readTargets } from './read-targets.ts';

/** Exactly one of `user`, `claims` and `token`. */
export interface ExplainArguments extends SpecArguments, OnlineOptions {
  env: string | undefined;
  /** A user principal name or an object id. */
  user: string | undefined;
  /** A file, `-` for standard input. */
  claims: string | undefined;
  token: string | undefined;
}

/** Which roles somebody gets, and how, or why not. @throws UsageError */
export async function explain(args: ExplainArguments, io: Io): Promise<Found> {
  const { user, claims, token } = args;
  if ([user, claims, token].filter((given) => given !== undefined).length !== 1)
    throw new UsageError('explain takes one of --user, --claims and --token');
  if (args.specs.includes('-') && [claims, token].includes('-'))
    throw new UsageError('only one thing can be read from standard input');
  const read = await readTargets(args, args.env, io);
  return answered(read, await ask(read, args, io), undefined);
}

function ask({ targets }: ReadTargets, args: ExplainArguments, io: Io): Promise<Answers> {
  if (args.user !== undefined) return askAboutUser(targets, args.user, args, io);
  if (args.claims !== undefined) return askAboutClaims(targets, args.claims, io);
  return askAboutToken(targets, args.token ?? '', args, io);
}
