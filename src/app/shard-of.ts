import { createHash } from 'node:crypto';

/**
 * The shard that a spec is of, by a hash of its path and by nothing else: another spec that comes or goes moves none.
 * @param key the path of the spec below the folder that was named
 * @param of how many shards there are
 * @returns from 1
 */
export function shardOf(key: string, of: number): number {
  // 48 bits are exact as a number of JavaScript.
  const hash = createHash('sha256').update(key).digest().readUIntBE(0, 6);
  return (hash % of) + 1;
}
