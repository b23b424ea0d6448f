import packageJson from '../../../package.json' with { type: 'json' };
import { readNamedText } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { CommandResult } from '../../report/outcome.ts';
import type { ShardReport } from '../../report/shard-report.ts';
import { isShard } from './shard-shape.ts';

/** Bytes: a text of JavaScript is not longer. A report has a line or two for each environment. */
const MOST = 500 * 1024 * 1024;

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

/**
 * Reads reports of shards, in the order of the shards.
 * @param names files with one report each; `-` is standard input, with one or several
 * @throws UsageError when one is none, or they do not go together
 */
export async function readShards(names: readonly string[], io: Io): Promise<ShardFile[]> {
  const files = (await Promise.all([...new Set(names)].map((name) => reportsIn(name, io)))).flat();
  const [first, ...others] = files.toSorted((a, b) => a.shard.index - b.shard.index);
  if (!first)
    throw new UsageError('name the JSON reports of the shards: airflow-entra report merge shard-*.json');
  for (const other of others) goesWith(first, other);
  const sorted = [first, ...others];
  for (const [index, { name, shard }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before?.shard.index === shard.index)
      throw new UsageError(
        `${before.name} and ${name} are both of shard ${shard.index}/${shard.of}: name one of them`,
      );
  }
  return sorted;
}

async function reportsIn(name: string, io: Io): Promise<ShardFile[]> {
  const text = await readNamedText(name, io, name === '-' ? 'standard input' : name, { most: MOST });
  if (name !== '-') return [shardIn(text, name)];
  // Only the line that a report begins on begins with a brace: what is inside is indented, or all on that line.
  const reports = text.split(/\n(?=\{)/);
  return reports.map((report, index) =>
    shardIn(report, reports.length === 1 ? 'standard input' : `report ${index + 1} of standard input`),
  );
}

/** @param name what the report goes by in messages */
function shardIn(text: string, name: string): ShardFile {
  if (text.trim() === '')
    throw new UsageError(
      `${name} is empty: the shard ended before it wrote its report; run it again with -o json`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${name} is cut off, or no JSON: run that shard again with -o json`);
  }
  const { version, command, summary, findings: _, accepted: __, shard, ...own } = Object(json);
  if (version !== 1 || typeof command !== 'string' || typeof summary !== 'object')
    throw new UsageError(`${name} is no report of airflow-entra: name what a command with -o json printed`);
  if (shard === undefined)
    throw new UsageError(
      `${name} is a report of a whole run and not of a shard: there is nothing to merge; make it with --shard`,
    );
  if (!isShard(shard))
    throw new UsageError(`${name} is no report of a shard as this version writes it: run that shard again`);
  if (shard.tool !== packageJson.version)
    throw new UsageError(
      `${name} was made by airflow-entra ${shard.tool}, and this is ${packageJson.version}: run the shards and the merge with one version`,
    );
  return { name, command: command as ShardFile['command'], notAsked: summary.notAsked ?? [], own, shard };
}

/** @throws UsageError when two reports are of different runs */
function goesWith(first: ShardFile, other: ShardFile): void {
  const differ = (what: string, of: (file: ShardFile) => unknown): void => {
    const [a, b] = [first, other].map((file) => shown(of(file)));
    if (a !== b)
      throw new UsageError(
        `${first.name} and ${other.name} are of different runs: ${what} is ${a} in one and ${b} in the other`,
      );
  };
  differ('the command', ({ command }) => command);
  differ('the number of shards', ({ shard }) => shard.of);
  const options = new Set([first, other].flatMap(({ shard }) => Object.keys(shard.call)));
  for (const option of options) differ(nameOf(option), ({ shard }) => shard.call[option]);
  differ('the number of specs', ({ shard }) => shard.fleet.specs);
  if (first.shard.fleet.names !== other.shard.fleet.names)
    throw new UsageError(
      `${first.name} and ${other.name} are of different runs: they found other specs, so one of them was made in another folder or of another commit`,
    );
}

const nameOf = (option: string): string =>
  option === 'specs' ? 'what was named' : `--${option.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;

function shown(value: unknown): string {
  if (value === undefined) return 'not given';
  return Array.isArray(value) ? value.join(' ') || 'nothing' : String(value);
}
