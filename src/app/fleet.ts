import { createHash } from 'node:crypto';
import { shardKey, specRoot } from '../edge/files/shard-key.ts';
import { type Io, UsageError } from '../edge/io.ts';
import type { Shard, ShardReport } from '../report/shard-report.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { textsOf } from '../spec/texts-of.ts';
import { shardOf } from './shard-of.ts';

/** The specs of a run, or what is kept of them. */
export interface Fleet<Spec = LoadedSpec> {
  /** Every spec that was found: what specs share is seen whatever the shard. */
  all: readonly Spec[];
  /** Those that this run looks at: all of them, or those of its shard. */
  own: readonly Spec[];
  /** Those that other shards look at. */
  others: readonly Spec[];
  /** Absent: this run looks at all. */
  shard?: ShardOfRun;
}

export interface ShardOfRun extends Shard {
  call: Readonly<Record<string, unknown>>;
  fleet: ShardReport['fleet'];
  /** The place of each spec among all, from 0. */
  positions: ReadonlyMap<string, number>;
}

/** The arguments that decide what a run is about: reports of shards that differ in one of them are of different runs. */
const decisive = [
  'specs',
  'env',
  'artifact',
  'check',
  'outDir',
  'files',
  'tenant',
  'cluster',
  'deep',
  'authority',
  'graph',
  'chartDir',
  'assumeAirflow',
  'assumeChart',
] as const;

export interface ShardArguments {
  specs: readonly string[];
  shard?: Shard | undefined;
}

/** Which specs a run looks at, known before they are read. @throws UsageError */
export async function ownOf(
  { shard, specs: names }: ShardArguments,
  { cwd }: Pick<Io, 'cwd'>,
): Promise<(spec: { source: string }) => boolean> {
  if (!shard) return () => true;
  if (names.includes('-'))
    throw new UsageError('standard input is one spec, and --shard is for many: leave --shard out');
  const root = await specRoot(names, cwd);
  // A folder without any spec may be a checkout that failed: each shard says so.
  return ({ source }) =>
    root.several.has(source) || shardOf(shardKey(source, root, cwd), shard.of) === shard.index;
}

/** What tells whether two runs read the same of a spec: SHA-256 of its text and of that of its base. */
export const textDigest = (spec: LoadedSpec): string =>
  digestOf(textsOf(spec).flatMap(({ source, text }) => [source, text]));

/**
 * The part of the specs that a run looks at.
 * @param isOwn as `ownOf` says
 * @param digest as `textDigest`, of a spec that may be forgotten by now
 */
export function fleetOf<Spec extends { source: string }>(
  all: readonly Spec[],
  args: ShardArguments,
  isOwn: (spec: Spec) => boolean,
  digest: (spec: Spec) => string,
  io: Io,
): Fleet<Spec> {
  const { shard } = args;
  if (!shard) return { all, own: all, others: [] };
  const own = all.filter(isOwn);
  const chosen = new Set(own);
  sayHowMany(shard, own.length, all.length, io);
  return {
    all,
    own,
    others: all.filter((spec) => !chosen.has(spec)),
    shard: {
      ...shard,
      call: callOf(args),
      fleet: {
        specs: all.length,
        names: digestOf(all.map(({ source }) => source)),
        texts: digestOf(all.map(digest)),
      },
      positions: new Map(all.map(({ source }, position) => [source, position])),
    },
  };
}

function sayHowMany({ index, of }: Shard, own: number, all: number, { err }: Io): void {
  const found = `${all} spec${all === 1 ? '' : 's'}`;
  err(
    own === 0
      ? `airflow-entra: shard ${index}/${of} has none of the ${found}: there is nothing to look at\n`
      : `airflow-entra: shard ${index}/${of} looks at ${own} of ${found}\n`,
  );
}

const callOf = (args: object): Record<string, unknown> => {
  const given = new Map(Object.entries(args));
  return Object.fromEntries(
    decisive.flatMap((name) => (given.get(name) === undefined ? [] : [[name, given.get(name)]])),
  );
};

const digestOf = (names: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(names)).digest('hex');
