import type { Finding } from '../diagnostic.ts';
import { readSpecs } from '../edge/files/read-spec.ts';
import { type Io, UsageError } from '../edge/io.ts';
import type { Shard } from '../report/shard-report.ts';
import type { Examined } from '../rules/engine/examined.ts';
import { examine, inOrder } from '../rules/engine/run-rules.ts';
import { applyExceptions } from '../rules/exceptions/apply-exceptions.ts';
import { rules } from '../rules/spec/index.ts';
import { placedIn } from '../rules/together/placed.ts';
import { examineTogether } from '../rules/together/run-together.ts';
import type { AssumeFlags } from '../spec/assumed.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { isUsable } from '../spec/usable.ts';
import { find } from '../yaml/located.ts';
import { suggest } from '../yaml/suggest.ts';
import { assumeReleases } from './assume-flags.ts';
import { type Fleet, fleetOf, ownOf, textDigest } from './fleet.ts';
import { kindOfText } from './kind-of-text.ts';

/** A spec with what the rules say of it that need no network. */
export interface CheckedSpec {
  spec: LoadedSpec;
  /** Those that the spec accepts among them. */
  findings: Finding[];
  examined: Examined[];
  /** Whether something may be rendered or planned of it. */
  isSound: boolean;
}

/** The specs of a command line, as they are named there. */
export interface SpecArguments extends AssumeFlags {
  specs: readonly string[];
  /** Look at this part of them; absent: at all. */
  shard?: Shard | undefined;
  /** The name that `-` goes by. */
  stdinFilename: string | undefined;
}

/** Reads the specs that were named, and checks each. @throws UsageError */
export async function checkedSpecs(args: SpecArguments, io: Io): Promise<CheckedSpec[]> {
  return checkSpecs(await specsOf(args, io));
}

/** Reads the specs that were named, and checks those of this shard. @throws UsageError */
export async function checkedFleet(args: SpecArguments, io: Io): Promise<Fleet & { checked: CheckedSpec[] }> {
  const fleet = await readFleet(args, io);
  return { ...fleet, checked: checkFleet(fleet) };
}

/** Reads the specs that were named, and says which are of this shard. @throws UsageError */
export async function readFleet(args: SpecArguments, io: Io): Promise<Fleet> {
  const all = await specsOf(args, io);
  return fleetOf(all, args, await ownOf(args, io), textDigest, io);
}

/** Reads the specs that were named. @throws UsageError */
export async function specsOf(
  { specs, stdinFilename, ...flags }: SpecArguments,
  io: Io,
): Promise<LoadedSpec[]> {
  const read = await readSpecs(specs, stdinFilename, io);
  for (const spec of read) refuseHandWritten({ source: spec.source, isHandWritten: isHandWritten(spec) });
  return assumeReleases(read, flags);
}

/** @throws UsageError for what is no spec, but a configuration that somebody wrote by hand */
export function refuseHandWritten({ source, isHandWritten }: { source: string; isHandWritten: boolean }) {
  if (isHandWritten)
    throw new UsageError(
      `${source} is no spec, but what somebody wrote by hand: airflow-entra lint ${source} looks at it, airflow-entra import ${source} makes a spec of it`,
    );
}

export const isHandWritten = ({ source, text, root }: LoadedSpec): boolean =>
  !root?.entries.has('version') && kindOfText(source, text) === 'hand-written';

/** Each by itself, and their environments held against each other. */
export const checkSpecs = (specs: readonly LoadedSpec[]): CheckedSpec[] =>
  checkFleet({ all: specs, own: specs });

/** Those of this shard, whose environments are held against all others. */
function checkFleet({ all, own }: Pick<Fleet, 'all' | 'own'>): CheckedSpec[] {
  const together = examineTogether(all.filter(isUsable).flatMap((spec) => placedIn(spec)));
  return own.map((spec) => checkSpec(spec, together.get(spec.source)));
}

/** @param more what was found of it by other looks than those of one spec */
export function checkSpec(spec: LoadedSpec, more: readonly Examined[] = []): CheckedSpec {
  const alone = examine(rules, spec);
  const examined = [...alone.examined, ...more];
  const findings = inOrder([...alone.findings, ...more.flatMap(({ found }) => found)]);
  const { findings: left } = applyExceptions([spec], { findings, examined });
  return { spec, findings, examined, isSound: !left.some(isInTheWay) };
}

/** Nothing is rendered of a spec that lets the wrong people in or keeps the right ones out, or that is not known to. */
export const isInTheWay = ({ severity }: Finding): boolean => severity === 'error' || severity === 'unknown';

/** Those that are written, too: one with a provider that nobody knows is not looked at. */
export function environmentNames({ environments, root }: LoadedSpec): string[] {
  const written = root && find(root, ['environments'])?.value;
  return [
    ...environments.map(({ name }) => name),
    ...(written?.kind === 'map' ? written.entries.keys() : []),
  ];
}

/** @throws UsageError when no spec has this environment */
export const knowsEnvironment = (environment: string | undefined, specs: readonly LoadedSpec[]): void =>
  isAmong(environment, specs.flatMap(environmentNames));

/** @param names of the environments of all specs @throws UsageError when none of them has this one */
export function isAmong(environment: string | undefined, names: readonly string[]): void {
  const known = [...new Set(names)];
  if (environment === undefined || known.length === 0 || known.includes(environment)) return;
  const meant = suggest(environment, known);
  throw new UsageError(
    `no spec has the environment ${environment}; ${meant ? `did you mean ${meant}?` : `there is ${known.join(', ')}`}`,
  );
}
