import type { Finding } from '../diagnostic.ts';
import { eachSpec, nameSpecs, specReader } from '../edge/files/read-spec.ts';
import { type SeenSpec, seenOf, withoutBases } from '../edge/files/without-bases.ts';
import type { Io } from '../edge/io.ts';
import { keepHeapSmall } from '../edge/small-heap.ts';
import type { Examined } from '../rules/engine/examined.ts';
import { inOrder } from '../rules/engine/run-rules.ts';
import { type ReportedSpec, reportedSpec } from '../rules/exceptions/judged-spec.ts';
import { type Placed, placedIn } from '../rules/together/placed.ts';
import { examineTogether } from '../rules/together/run-together.ts';
import { lackingRest, Shortened } from '../rules/together/shortened.ts';
import { withAssumeFlags } from '../spec/assumed.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { mayAssume, WrittenReleases } from './assume-flags.ts';
import { type ProviderIn, providersIn } from './authority-is-for.ts';
import { CitedLines } from './cited-lines.ts';
import { type Fleet, fleetOf, ownOf, textDigest } from './fleet.ts';
import { KeptSpecs } from './kept-specs.ts';
import { copyOf, SharedCopies } from './shared-copies.ts';
import {
  type CheckedSpec,
  checkSpec,
  environmentNames,
  isHandWritten,
  refuseHandWritten,
  type SpecArguments,
} from './specs.ts';

/** Names. With fewer the room for garbage costs little, and a collection costs as much. */
const MANY = 100;

/** What is left of a spec that was read, checked and forgotten. */
export interface LookedAtSpec<Taken> extends SeenSpec {
  /** Of what was read of it, for `report merge`; undefined without shards. */
  digest: string | undefined;
  reported: ReportedSpec;
  isHandWritten: boolean;
  environments: readonly string[];
  providers: readonly ProviderIn[];
  /** What its environments share with others is looked for at the end. */
  placed: Placed[];
  /** Nothing of a spec that another shard looks at. */
  findings: Finding[];
  examined: Examined[];
  /** Whether something may be rendered of it. */
  isSound: boolean;
  /** What the command has taken of it. */
  taken: Taken[];
}

/** All specs of a run, looked at one after another. */
export interface LookedAt<Taken> extends Fleet<LookedAtSpec<Taken>> {
  cited: CitedLines;
  /** Reads one of them again. @throws UsageError when it is not what was looked at any more */
  again: (one: SeenSpec) => Promise<LoadedSpec>;
}

/**
 * Reads the specs that were named, checks those of this shard, and keeps of each what the end of the run needs: so the room
 * that a run takes is that of the largest spec, and not that of all. What is found, and its order, is what `checkedFleet`
 * finds.
 * @param take what the command needs of a spec while that is at hand
 * @throws UsageError
 */
export async function lookAtSpecs<Taken>(
  args: SpecArguments,
  io: Io,
  take: (checked: CheckedSpec, cited: CitedLines) => Taken | Promise<Taken>,
): Promise<LookedAt<Taken>> {
  const { specs: names, stdinFilename, ...flags } = args;
  const found = await nameSpecs(names, io);
  if (found.names.length > MANY) keepHeapSmall();
  const isOwn = await ownOf(args, io);
  const cited = new CitedLines();
  const kept = new KeptSpecs();
  const written = new WrittenReleases();
  const small = { copies: new SharedCopies(), shortened: new Shortened() };
  const assume = (spec: LoadedSpec): LoadedSpec => withAssumeFlags([spec], flags)[0] ?? spec;
  const seen: LookedAtSpec<Taken>[] = [];
  for await (const read of eachSpec(found, stdinFilename, io)) {
    const place = seen.length;
    written.add(read);
    const spec = assume(read);
    kept.keep(place, spec, found.names[place]?.name === '-');
    const checked = isOwn(spec) ? checkSpec(spec) : undefined;
    if (checked) cited.add(spec, checked.findings);
    seen.push({
      ...seenOf(read, place),
      digest: args.shard && textDigest(read),
      ...summaryOf(spec, checked, small),
      taken: checked ? [await take(checked, cited)] : [],
    });
  }
  const all = withoutBases(found, seen, io);
  for (const one of all) refuseHandWritten(one);
  mayAssume(flags, written);
  const read = specReader(stdinFilename, io);
  const again = ({ place, source }: SeenSpec) =>
    kept.at(place, async () => assume(await read(found.names[place]?.name ?? source)));
  const fleet = fleetOf(all, args, isOwn, ({ digest }) => digest ?? '', io);
  return { ...fleet, own: await withShared(fleet, cited, again), cited, again };
}

/** What makes little of what is kept of many specs. */
interface Kept {
  copies: SharedCopies;
  shortened: Shortened;
}

function summaryOf(spec: LoadedSpec, checked: CheckedSpec | undefined, { copies, shortened }: Kept) {
  const { findings = [], examined = [], isSound = false } = checked ?? {};
  const reported = reportedSpec(spec);
  return {
    findings: copies.of(findings),
    examined: examined.map(({ rules, skipped, ...one }) => ({
      ...copies.of(one),
      // Of specs that can be used it is one list already.
      ...(skipped ? copies.of({ rules, skipped }) : { rules }),
    })),
    // Equal exceptions of two specs are two: one of them may be met, and the other one not.
    reported: { ...copies.of({ ...reported, exceptions: [] }), exceptions: copyOf(reported.exceptions) },
    placed: copies.of(reported.isUsable ? shortened.of(spec) : []),
    environments: copies.of(environmentNames(spec)),
    isSound,
    isHandWritten: isHandWritten(spec),
    providers: providersIn(spec),
  };
}

/** The environments of all specs; of those that share something the first ones were without what is asked for now. */
async function wholePlaced(
  all: readonly LookedAtSpec<unknown>[],
  again: (one: SeenSpec) => Promise<LoadedSpec>,
): Promise<Placed[]> {
  const lacking = lackingRest(all.flatMap(({ placed }) => placed));
  const whole: Placed[] = [];
  for (const one of all)
    whole.push(
      ...(one.placed.some((own) => lacking.has(own)) ? copyOf(placedIn(await again(one))) : one.placed),
    );
  return whole;
}

/** Those of this shard with what their environments share with any other. It is a warning: what is sound stays sound. */
async function withShared<Taken>(
  { all, own }: Fleet<LookedAtSpec<Taken>>,
  cited: CitedLines,
  again: (one: SeenSpec) => Promise<LoadedSpec>,
): Promise<LookedAtSpec<Taken>[]> {
  const together = examineTogether(await wholePlaced(all, again));
  const bySource = new Map(all.map((one) => [one.source, one]));
  const result: LookedAtSpec<Taken>[] = [];
  for (const one of own) {
    const more = together.get(one.source) ?? [];
    const found = more.flatMap((looked) => looked.found);
    result.push({
      ...one,
      findings: found.length === 0 ? one.findings : inOrder([...one.findings, ...found]),
      examined: [...one.examined, ...more],
    });
    // They may point into a spec of another shard.
    for (const finding of found) {
      const cites = cited.has(finding) ? undefined : bySource.get(finding.where.source);
      if (cites) cited.add(await again(cites), found);
    }
  }
  return result;
}

/** What a report says of specs that were looked at. */
export const foundInSpecs = ({ own, cited, shard }: Omit<LookedAt<unknown>, 'all' | 'others' | 'again'>) => ({
  specs: own.map(({ reported }) => reported),
  shard,
  owners: new Map(own.flatMap(({ source, reported: { lock } }) => (lock ? [[lock, source] as const] : []))),
  sources: cited.sources,
  findings: own.flatMap(({ findings }) => findings),
  examined: own.flatMap(({ examined }) => examined),
});
