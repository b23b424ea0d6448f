import type { Finding, RuleId } from '../diagnostic.ts';
import type { Subject } from '../rules/engine/examined.ts';
import type { ReportedSpec } from '../rules/exceptions/judged-spec.ts';

/** Part `index` of `of` parts of the specs, from 1. */
export interface Shard {
  index: number;
  of: number;
}

/** More machines than anybody has: each shard that is missing is told, and a report may say any number. */
export const MOST_SHARDS = 10_000;

/** What the JSON report of a shard says of it, so that `report merge` makes one report of all. */
export interface ShardReport extends Shard {
  /** The version of this program: another one may say other things of the same specs. */
  tool: string;
  /** What was asked for, by the names of arguments and options; the same for all shards. */
  call: Readonly<Record<string, unknown>>;
  /** All specs that were found, those of other shards included. */
  fleet: {
    specs: number;
    /** SHA-256 of their names, in their order. */
    names: string;
    /** SHA-256 of their texts and of those of their bases, in their order. */
    texts: string;
  };
  part: ShardPart;
  /** How many of each the part has: a list that became shorter on its way is noticed. */
  counts: PartCounts;
}

export type PartCounts = Record<'specs' | 'found' | 'findings' | 'inTheWay' | 'examined', number>;

export const countsOf = ({ specs, found, findings, inTheWay, examined }: ShardPart): PartCounts => ({
  specs: specs.length,
  found: found.length,
  findings: findings.length,
  inTheWay: inTheWay.length,
  examined: examined.length,
});

/** What was found, before exceptions are applied and before what several specs share is told as one. */
export interface ShardPart {
  /** With the place of each among all specs, from 0. */
  specs: (ReportedSpec & { position: number })[];
  /** Each once; the lists below have indexes into it. */
  found: Finding[];
  findings: number[];
  inTheWay: number[];
  /** Lists of rules that were asked together, each once. */
  rules: RuleId[][];
  examined: (Subject & { rules: number; skipped?: number; found: number[]; open: RuleId[] })[];
  /** The spec that each written or compared file is of, by the path of the file. */
  owners: Record<string, string>;
  /** The lines that findings point at, by file and number, without what must not be shown. */
  lines: Record<string, Record<string, string>>;
  /** Rendered files that no spec of this shard makes: an orphan is what no shard makes. null: that is not known. */
  unclaimed?: string[] | null;
  /** Why the call is wrong if no shard has what it asks for. */
  emptyHanded?: string;
}
