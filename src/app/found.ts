import type { Finding } from '../diagnostic.ts';
import { maskRanges } from '../report/mask.ts';
import type { CommandResult, Found } from '../report/outcome.ts';
import { identityOf } from '../rules/engine/examined.ts';
import { applyExceptions } from '../rules/exceptions/apply-exceptions.ts';
import { withFoundIn } from '../rules/exceptions/found-in.ts';
import { reportedSpec } from '../rules/exceptions/judged-spec.ts';
import { pastedSecrets } from '../rules/spec/pasted-secrets.ts';
import { hiddenInYaml } from '../spec/hidden-in-yaml.ts';
import type { LoadedSpec, SpecText } from '../spec/loaded.ts';
import type { LoadedLock } from '../spec/lock.ts';
import { textsOf } from '../spec/texts-of.ts';
import { inSpecOrder } from './in-spec-order.ts';
import type { Raw } from './raw.ts';
import { type ShardExtras, shardReport } from './shard-report.ts';

type Rest = Partial<Omit<Found, 'result' | 'unusable' | 'accepted' | 'findings' | 'examined' | 'shard'>>;

type Parts = Rest & Partial<Omit<Raw, 'specs'>> & Partial<ShardExtras>;

/** What a command has found, with nothing where it says nothing; what the specs accept is apart. */
export function foundOf(
  result: CommandResult,
  { specs = [], owners, sources, ...found }: Parts & { specs?: readonly LoadedSpec[] } = {},
): Found {
  const locks = specs.flatMap(({ lock, source }) => (lock ? [[lock.source, source] as const] : []));
  return foundIn(result, {
    ...found,
    specs: specs.map(reportedSpec),
    owners: new Map([...locks, ...(owners ?? [])]),
    sources: new Map([
      ...specs.flatMap(({ lock }) => (lock ? [[lock.source, safeText(lock)] as const] : [])),
      ...specs.flatMap(textsOf).map((file) => [file.source, safeText(file)] as const),
      ...(sources ?? []),
    ]),
  });
}

/** The same where the specs themselves are not kept. */
export function foundIn(
  result: CommandResult,
  {
    specs,
    findings = [],
    examined = [],
    inTheWay = [],
    owners = new Map(),
    shard,
    unclaimed,
    emptyHanded,
    ...found
  }: Parts & Pick<Raw, 'specs'>,
): Found {
  const raw: Raw = { specs, findings, examined, inTheWay, owners };
  const whole = judgedFound(result, raw, found);
  if (!shard) return whole;
  return { ...whole, shard: shardReport(shard, raw, whole, { unclaimed, emptyHanded }) };
}

/** The same of data alone: `report merge` has the specs from the reports of shards. */
export function judgedFound(result: CommandResult, raw: Raw, rest: Rest): Found {
  const { specs, inTheWay, owners } = raw;
  const { findings, examined } = inSpecOrder(specs, owners, raw);
  // What several specs have from one base is found in each of them, and said once.
  const judged = applyExceptions(specs, { findings: eachOnce(findings), examined, inTheWay });
  return {
    questions: [],
    sources: new Map(),
    ...rest,
    notAsked: specs.length < 2 ? (rest.notAsked ?? []) : [...new Set(rest.notAsked)].sort(),
    result,
    ...judged,
    findings: withFoundIn(judged.findings, specs, judged.examined),
    unusable: specs.filter(({ isUsable }) => !isUsable).map(({ source }) => source),
  };
}

/** A spec or a lock without what must not be shown of it. */
export function safeText({ text, root }: SpecText | LoadedLock): string {
  const pasted = root?.kind === 'map' ? pastedSecrets(root, text).map(({ range }) => range) : [];
  return maskRanges(text, [...pasted, ...hiddenInYaml(text, root)]);
}

const eachOnce = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [identityOf(finding), finding])).values(),
];
