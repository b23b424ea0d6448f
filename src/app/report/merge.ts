import { originKey } from '../../directory/record-origin.ts';
import { checkedOrphans } from '../../edge/files/check.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { CommandResult, FileResult, Found, TenantResult } from '../../report/outcome.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { judgedFound } from '../found.ts';
import { ORPHANS } from '../render/compare-files.ts';
import { mergedParts } from './merged-parts.ts';
import { type ReadShards, readShards } from './read-shards.ts';
import type { ShardFile } from './shard-file.ts';

/** One report of the reports of shards: what one run over all specs says. @throws UsageError */
export async function mergeReports(names: readonly string[], io: Io): Promise<Found> {
  const { files, lost } = await readShards(names, io);
  const [{ command, shard }] = files;
  const { specs, positions, lines, unclaimed, ...raw } = mergedParts(files.map((file) => file.shard.part));
  const missing = missingShards(files, specs.length, lost);
  if (missing.length === 0) {
    holdEverySpec(files, specs.length);
    hasSomething(files);
  }
  const bySpec = (spec: unknown) => positions.get(String(spec)) ?? Number.MAX_SAFE_INTEGER;
  const results = ownOf<FileResult>(files, 'files')?.toSorted(
    (a, b) => bySpec(raw.owners.get(a.path)) - bySpec(raw.owners.get(b.path)),
  );
  const made = new Set(results?.map(({ path }) => path));
  const orphans = checkedOrphans(
    missing.length > 0 ? [] : (unclaimed ?? []).filter((path) => !made.has(path)),
  );
  const changes = ownOf<{ spec: string }>(files, 'changes')?.toSorted(
    (a, b) => bySpec(a.spec) - bySpec(b.spec),
  );
  const tenants = ownOf<TenantResult>(files, 'tenants');
  const lists: Record<string, unknown> = {
    ...(tenants && { tenants: oncePerTenant(tenants) }),
    ...(results && { files: [...results, ...orphans.files] }),
    ...(changes && { changes }),
  };
  // Each command has its own order of them.
  const keys = Object.keys(files[0]?.own ?? {}).filter((key) => key in lists);
  const result = { command, ...Object.fromEntries(keys.map((key) => [key, lists[key]])) } as CommandResult;
  const ofOrphans = orphans.findings.map((finding) => ({
    subject: { source: finding.where.source, environment: null },
    rules: [finding.rule],
    found: [finding],
    open: [],
  }));
  const found = {
    ...raw,
    specs,
    findings: [...raw.findings, ...orphans.findings],
    examined: [...raw.examined, ...ofOrphans],
  };
  const whole = judgedFound(result, found, {
    sources: new Map(lines),
    notAsked: files
      .flatMap(({ notAsked }) => notAsked)
      .filter((one) => missing.length > 0 || one !== ORPHANS),
  });
  const source = namedOf(shard.call);
  return {
    ...whole,
    findings: [
      ...whole.findings,
      ...missing.map((message) =>
        findingOf('shard-missing', {
          message,
          where: wholeFile(source),
          fix: 'run that shard again with -o json, and merge all reports',
        }),
      ),
    ],
  };
}

/** @param lost what is to be said of files that hold no whole report: theirs is one of the shards that are not there */
function missingShards(files: ReadShards['files'], known: number, lost: readonly string[]): string[] {
  const { of, fleet } = files[0].shard;
  const there = new Set(files.map(({ shard }) => shard.index));
  const gone = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  return gone.map((index) => {
    const specs =
      gone.length === 1 ? `${fleet.specs - known} of ${fleet.specs} specs were` : 'its specs were';
    return [`shard ${index}/${of} is not among the reports`, ...lost, `${specs} not looked at`].join(': ');
  });
}

/** @throws UsageError when all shards are there, and not all specs */
function holdEverySpec([first]: ReadShards['files'], known: number): void {
  const { specs } = first.shard.fleet;
  if (known !== specs)
    throw new UsageError(
      `the reports are of ${known} specs, and there were ${specs}: something was taken out of one of them; run the shards again with -o json`,
    );
}

/** @throws UsageError when no shard has what was asked for, as one run says it */
function hasSomething(files: readonly ShardFile[]): void {
  const parts = files.map(({ shard }) => shard.part).filter(({ specs }) => specs.length > 0);
  const why = parts.map(({ emptyHanded }) => emptyHanded);
  if (why[0] !== undefined && why.every((one) => one !== undefined)) throw new UsageError(why[0]);
}

/** Lists that commands have of their own. @returns undefined where no report has it */
function ownOf<T>(files: readonly ShardFile[], key: string): T[] | undefined {
  const lists = files.map(({ own }) => own[key]).filter((list) => Array.isArray(list));
  return lists.length === 0 ? undefined : lists.flat();
}

/** What shards read of one tenant at different times counts as old as the oldest of it. */
function oncePerTenant(tenants: readonly TenantResult[]): TenantResult[] {
  const known = new Map<string, TenantResult>();
  for (const one of tenants) {
    const key = originKey(one);
    const before = known.get(key);
    if (!before || one.readAt < before.readAt) known.set(key, one);
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tenant]) => tenant);
}

const namedOf = ({ specs }: Readonly<Record<string, unknown>>): string =>
  (Array.isArray(specs) && specs.length > 0 && String(specs[0])) || 'airflow-entra.yaml';
