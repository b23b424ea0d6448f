import type { Finding } from '../../diagnostic.ts';
import type { ShardPart } from '../../report/shard-report.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import type { Raw } from '../raw.ts';

export interface MergedParts extends Raw {
  /** The place of each spec among all. */
  positions: ReadonlyMap<string, number>;
  /** The text of each file that findings point into, of which only the lines are there that they point at. */
  lines: [file: string, text: string][];
  /** Rendered files that one shard or another does not make; undefined: not looked for, or not known. */
  unclaimed: string[] | undefined;
}

/** What was found in all shards, in the order in which one run finds it. */
export function mergedParts(parts: readonly ShardPart[]): MergedParts {
  const taken = new Map<string, ShardPart>();
  for (const part of parts)
    for (const { source } of part.specs) if (!taken.has(source)) taken.set(source, part);
  const specs = parts
    .flatMap((part) => part.specs.filter(({ source }) => taken.get(source) === part))
    .sort((a, b) => a.position - b.position);
  const lists = parts.map(({ unclaimed }) => unclaimed);
  const isKnown = lists.every((list) => list !== null) && lists.some((list) => list !== undefined);
  return {
    specs,
    positions: new Map(specs.map(({ source, position }) => [source, position])),
    findings: parts.flatMap((part) => part.findings.map((index) => foundAt(part, index))),
    inTheWay: parts.flatMap((part) => part.inTheWay.map((index) => foundAt(part, index))),
    // A folder without any spec is said by each shard.
    examined: parts.flatMap((part) =>
      examinedIn(part).filter(({ subject }) => (taken.get(subject.source) ?? part) === part),
    ),
    owners: new Map(parts.flatMap(({ owners }) => Object.entries(owners))),
    lines: textsOf(parts),
    unclaimed: isKnown ? [...new Set(lists.flatMap((list) => list ?? []))].sort() : undefined,
  };
}

const foundAt = ({ found }: ShardPart, index: number): Finding => {
  const finding = found[index];
  if (!finding) throw new Error(`there is no finding ${index} in the report of a shard`);
  return finding;
};

const examinedIn = (part: ShardPart): Examined[] =>
  part.examined.map(({ source, environment, rules, skipped, found, open }) => ({
    subject: { source, environment },
    rules: part.rules[rules] ?? [],
    ...(skipped !== undefined && { skipped: part.rules[skipped] ?? [] }),
    found: found.map((index) => foundAt(part, index)),
    open,
  }));

/** The texts of files of which some lines are known: the others are empty. */
function textsOf(parts: readonly ShardPart[]): [string, string][] {
  const files = new Map<string, string[]>();
  for (const { lines } of parts) {
    for (const [file, known] of Object.entries(lines)) {
      const text = files.get(file) ?? [];
      for (const [number, line] of Object.entries(known)) text[Number(number) - 1] = line;
      files.set(file, text);
    }
  }
  return [...files].map(([file, text]) => [file, Array.from(text, (line) => line ?? '').join('\n')]);
}
