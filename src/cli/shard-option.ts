import { UsageError } from '../edge/io.ts';
import { MOST_SHARDS, type Shard } from '../report/shard-report.ts';
import { once } from './options.ts';

/** Of commands that take many specs, which several machines may share. */
export const shardOption = {
  type: 'string' as const,
  requiresArg: true,
  describe: 'look at a part of the specs, such as 2/4; `report merge` makes one report of all parts',
  coerce: (value: string | undefined): Shard | undefined => {
    const given = once<string | undefined>('shard')(value);
    return given === undefined ? undefined : parse(given);
  },
};

function parse(text: string): Shard {
  const [, index, of] = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  if (index === undefined || of === undefined)
    throw new UsageError(
      `--shard ${text} is no shard: write which one of how many, such as --shard 2/4 for the second of four`,
    );
  const shard = { index: Number(index), of: Number(of) };
  if (shard.of === 0) throw new UsageError(`--shard ${text}: there are no shards; the least is --shard 1/1`);
  if (shard.of > MOST_SHARDS) throw new UsageError(`--shard ${text}: ${MOST_SHARDS} shards are the most`);
  if (shard.index === 0)
    throw new UsageError(`--shard ${text}: shards are counted from 1, so the first one is 1/${shard.of}`);
  if (shard.index > shard.of)
    throw new UsageError(
      `--shard ${text}: there is no shard ${shard.index} of ${shard.of}; the last one is ${shard.of}/${shard.of}`,
    );
  return shard;
}
