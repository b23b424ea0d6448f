import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CliOptions, type CliResult, runCli } from '../cli/run-cli.ts';

export interface ShardsResult {
  /** Of each shard, in their order. */
  shards: CliResult[];
  /** The files that hold their reports. */
  reports: string[];
  merge(...options: string[]): Promise<CliResult>;
}

/** A command once for each shard, with its JSON report in a file; and what merges them. */
export async function runShards(
  argv: readonly string[],
  of: number,
  options: CliOptions & { cwd: string },
): Promise<ShardsResult> {
  const folder = mkdtempSync(join(options.cwd, 'reports-'));
  const shards: CliResult[] = [];
  const reports: string[] = [];
  for (let index = 1; index <= of; index++) {
    const result = await runCli([...argv, '--shard', `${index}/${of}`, '-o', 'json'], options);
    const file = join(folder, `shard-${index}.json`);
    writeFileSync(file, result.out);
    shards.push(result);
    reports.push(file);
  }
  // The order of the files must not matter.
  const merge = (...more: string[]) => runCli(['report', 'merge', ...reports.toReversed(), ...more], options);
  return { shards, reports, merge };
}
