import type { CommandResult } from '../../report/outcome.ts';
import type { ShardReport } from '../../report/shard-report.ts';

/** A report of a shard, as `-o json` printed it. */
export interface ShardFile {
  /** The file, as it was named. */
  name: string;
  command: CommandResult['command'];
  notAsked: readonly string[];
  /** What is the command's own: files, tenants, changes. */
  own: Readonly<Record<string, unknown>>;
  shard: ShardReport;
}
