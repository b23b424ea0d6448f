import packageJson from '../../../package.json' with { type: 'json' };
import { matchingFiles } from '../../edge/files/matching-files.ts';
import { readNamedText } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { beOfOneRun } from './same-run.ts';
import type { ShardFile } from './shard-file.ts';
import { hasLists, isShard } from './shard-shape.ts';

/** Bytes: a text of JavaScript is not longer. A report has a line or two for each environment. */
const MOST = 500 * 1024 * 1024;

/** The reports that are there, in the order of the shards. */
export interface ReadShards {
  files: [ShardFile, ...ShardFile[]];
  /** What is to be said of each file that holds no whole report. */
  lost: string[];
}

/** A file that a shard began, and did not come to the end of. */
class CutOff extends Error {}

/**
 * Reads reports of shards.
 * @param names files with one report each, or patterns; `-` is standard input, with one or several
 * @throws UsageError when there is none, or they do not go together
 */
export async function readShards(names: readonly string[], io: Io): Promise<ReadShards> {
  const all: ShardFile[] = [];
  const lost: string[] = [];
  for (const { name, text } of await textsOf(names, io)) {
    try {
      all.push(shardIn(text, name));
    } catch (error) {
      if (!(error instanceof CutOff)) throw error;
      lost.push(error.message);
    }
  }
  const [first, ...others] = all.toSorted((a, b) => a.shard.index - b.shard.index);
  if (!first)
    throw new UsageError(
      lost.length > 0
        ? `${lost.join('; ')}: run the shards again with -o json`
        : `${names.length > 0 ? `${names.join(', ')}: there is no such file: ` : ''}name the JSON reports of the shards: airflow-entra report merge shard-*.json`,
    );
  for (const other of others) beOfOneRun(first, other);
  const files: ReadShards['files'] = [first, ...others];
  for (const [index, { name, shard }] of files.entries()) {
    const before = files[index - 1];
    if (before?.shard.index === shard.index)
      throw new UsageError(
        `${before.name} and ${name} are both of shard ${shard.index}/${shard.of}: name one of them`,
      );
  }
  return { files, lost };
}

interface NamedText {
  /** What a report goes by in messages. */
  name: string;
  text: string;
}

async function textsOf(names: readonly string[], io: Io): Promise<NamedText[]> {
  const files = await Promise.all(
    names.map(async (name) => (await matchingFiles(name, io.cwd, isAny)) ?? [name]),
  );
  const texts = await Promise.all([...new Set(files.flat())].map((name) => textsIn(name, io)));
  return texts.flat();
}

const isAny = (): boolean => true;

async function textsIn(name: string, io: Io): Promise<NamedText[]> {
  const text = await readNamedText(name, io, name === '-' ? 'standard input' : name, { most: MOST });
  if (name !== '-') return [{ name, text }];
  // Only the line that a report begins on begins with a brace: what is inside is indented, or all on that line.
  const reports = text.split(/\n(?=\{)/);
  return reports.map((report, index) => ({
    name: reports.length === 1 ? 'standard input' : `report ${index + 1} of standard input`,
    text: report,
  }));
}

/** @throws CutOff, and a UsageError for what is something else */
function shardIn(text: string, name: string): ShardFile {
  if (text.trim() === '') throw new CutOff(`${name} is empty: the shard ended before it wrote its report`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CutOff(`${name} is cut off, or no JSON`);
  }
  const { version, command, summary, findings: _, accepted: __, shard, ...own } = Object(json);
  if (version !== 1 || typeof command !== 'string' || typeof summary !== 'object')
    throw new UsageError(`${name} is no report of airflow-entra: name what a command with -o json printed`);
  if (shard === undefined)
    throw new UsageError(
      `${name} is a report of a whole run and not of a shard: there is nothing to merge; make it with --shard`,
    );
  if (!isShard(shard) || !hasLists(own))
    throw new UsageError(`${name} is no report of a shard as this version writes it: run that shard again`);
  if (shard.tool !== packageJson.version)
    throw new UsageError(
      `${name} was made by airflow-entra ${shard.tool}, and this is ${packageJson.version}: run the shards and the merge with one version`,
    );
  return { name, command: command as ShardFile['command'], notAsked: summary.notAsked ?? [], own, shard };
}
