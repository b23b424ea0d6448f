import { readFileSync } from 'node:fs';
import { ownEnvironments, sampleSpec } from '../cli/sample-spec.ts';
import { fleetOf } from '../shards/mixed-fleet.ts';
import { runShards } from '../shards/run-shards.ts';
import type { Command } from './command.ts';

/** A spec that the first of two shards looks at, by its name. */
const elsewhere = `${sampleSpec}${ownEnvironments('elsewhere')}`;

/**
 * A command that looks at the second of two shards, and prints what a merge reads.
 * @param call the command as it is typed without it, such as `drift --tenant`
 * @param spec the one that is in this shard, by its name
 */
export const sharded = (call: string, spec: string, asks?: Command['asks']): Command => {
  const [name = '', ...flags] = call.split(' ');
  return {
    name: `${name} --shard`,
    argv: [name, 'specs', ...flags, '--shard', '2/2', '-o', 'json'],
    files: { 'specs/one.yaml': spec, 'specs/two.yaml': elsewhere },
    ...(asks && { asks }),
  };
};

const { reports } = await runShards(['validate', 'specs'], 2, {
  cwd: fleetOf({ 'one.yaml': sampleSpec, 'two.yaml': elsewhere }),
});
const texts = reports.map((file) => readFileSync(file, 'utf8'));

/** What makes one report of those of shards. */
export const merges: readonly Command[] = [
  {
    name: 'report merge',
    argv: ['report', 'merge', 'shard-1.json', 'shard-2.json'],
    files: Object.fromEntries(texts.map((text, index) => [`shard-${index + 1}.json`, text])),
  },
  { name: 'report merge -', argv: ['report', 'merge', '-'], files: {}, stdin: texts.join('') },
];
