import { createHash } from 'node:crypto';
import { shardKey, specRoot } from '../edge/files/shard-key.ts';
import { type Io, UsageError } from '../edge/io.ts';
import type { Shard, ShardReport } from '../report/shard-report.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { shardOf } from './shard-of.ts';

/** The specs of a run. */
export interface Fleet {
  /** Every spec that was found: what specs share is seen whatever the shard. */
  all: readonly LoadedSpec[];
  /** Those that this run looks at: all of them, or those of its shard. */
  own: readonly LoadedSpec[];
  /** Those that other shards look at. */
  others: readonly LoadedSpec[];
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

/** The part of the specs that a run looks at. @throws UsageError */
export async function fleetOf(all: readonly LoadedSpec[], args: ShardArguments, io: Io): Promise<Fleet> {
  const { shard, specs: names } = args;
  if (!shard) return { all, own: all, others: [] };
  if (names.includes('-'))
    throw new UsageError('standard input is one spec, and --shard is for many: leave --shard out');
  const root = await specRoot(names, io.cwd);
  // A folder without any spec may be a checkout that failed: each shard says so.
  const isOwn = ({ source }: LoadedSpec) =>
    root.several.has(source) || shardOf(shardKey(source, root, io.cwd), shard.of) === shard.index;
  const own = all.filter(isOwn);
  sayHowMany(shard, own.length, all.length, io);
  return {
    all,
    own,
    others: all.filter((spec) => !own.includes(spec)),
    shard: {
      ...shard,
      call: callOf(args),
      fleet: { specs: all.length, names: digestOf(all.map(({ source }) => source)) },
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
