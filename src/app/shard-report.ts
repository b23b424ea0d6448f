import packageJson from '../../package.json' with { type: 'json' };
import type { Finding, RuleId } from '../diagnostic.ts';
import type { Found } from '../report/outcome.ts';
import { countsOf, type ShardPart, type ShardReport } from '../report/shard-report.ts';
import type { Fleet, ShardOfRun } from './fleet.ts';
import type { Raw } from './raw.ts';

/** What a command says of its shard, beside what it has found. */
export interface ShardExtras {
  /** Absent: the run looked at all specs. */
  shard: Fleet['shard'];
  unclaimed: ShardPart['unclaimed'];
  emptyHanded: string | undefined;
}

/** What `report merge` needs of this shard. @param whole what the shard says by itself */
export function shardReport(
  { index, of, call, fleet, positions }: ShardOfRun,
  raw: Raw,
  { findings: told, sources }: Found,
  { unclaimed, emptyHanded }: Omit<ShardExtras, 'shard'>,
): ShardReport {
  const found = indexed<Finding>();
  const rules = indexed<readonly RuleId[]>();
  const examined = raw.examined.map((one) => ({
    ...one.subject,
    rules: rules.indexOf(one.rules),
    ...(one.skipped && { skipped: rules.indexOf(one.skipped) }),
    found: one.found.map(found.indexOf),
    open: [...one.open],
  }));
  const findings = raw.findings.map(found.indexOf);
  const inTheWay = raw.inTheWay.map(found.indexOf);
  const part: ShardPart = {
    specs: raw.specs.map((spec) => ({ ...spec, position: positions.get(spec.source) ?? 0 })),
    found: found.all,
    findings,
    inTheWay,
    rules: rules.all.map((list) => [...list]),
    examined,
    owners: Object.fromEntries(raw.owners),
    lines: linesOf([...found.all, ...told], sources),
    ...(unclaimed !== undefined && { unclaimed }),
    ...(emptyHanded !== undefined && { emptyHanded }),
  };
  return { index, of, tool: packageJson.version, call, fleet, part, counts: countsOf(part) };
}

/** A list in which equal values stand once. */
function indexed<T>() {
  const all: T[] = [];
  const known = new Map<string, number>();
  const indexOf = (value: T): number => {
    const key = JSON.stringify(value);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, all.length);
    return all.push(value) - 1;
  };
  return { all, indexOf };
}

/** The line that each finding begins on: a code frame has no other. */
function linesOf(findings: readonly Finding[], sources: ReadonlyMap<string, string>): ShardPart['lines'] {
  const texts = new Map<string, string[]>();
  const lines: ShardPart['lines'] = {};
  for (const { where } of findings) {
    const text = sources.get(where.source);
    if (text === undefined || !where.range) continue;
    const split = texts.get(where.source) ?? text.split('\n');
    texts.set(where.source, split);
    const { line } = where.range.start;
    const own = lines[where.source] ?? {};
    own[line] = split[line - 1] ?? '';
    lines[where.source] = own;
  }
  return lines;
}
