import { namesInHead } from '../../edge/files/out-dir.ts';
import { planFiles } from '../../edge/files/plan.ts';
import type { SeenSpec } from '../../edge/files/without-bases.ts';
import { writeFiles } from '../../edge/files/write.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { isThisMachine } from '../../facts/this-machine.ts';
import { artifacts } from '../../render/index.ts';
import { type FileToRender, filesToRender, type RenderChoice, renderSpec } from '../../render/render-spec.ts';
import type { Found } from '../../report/outcome.ts';
import type { ArtifactName } from '../../spec/schema.ts';
import { authorityIsForOne, isChosen } from '../authority-is-for.ts';
import { authorityUrl } from '../authority-url.ts';
import { foundIn } from '../found.ts';
import { foundInSpecs, lookAtSpecs } from '../look-at-specs.ts';
import { isAmong, type SpecArguments } from '../specs.ts';
import { compareFiles } from './compare-files.ts';
import { pruneFiles } from './prune-files.ts';
import { filesIfSound, refuseRivals } from './rivals.ts';

export interface RenderArguments extends SpecArguments {
  env: string | undefined;
  artifact: ArtifactName[];
  /** `-`: print the one file. */
  outDir: string | undefined;
  /** Write nothing, and compare. */
  check: boolean;
  /** Remove rendered files that no spec of this run makes any more. */
  prune: boolean;
  /** Also over files that were made by hand, and removing those that were edited. */
  force: boolean;
  authority: string | undefined;
}

/** Writes, prints or compares what Airflow needs of specs. @throws UsageError */
export async function render(args: RenderArguments, io: Io): Promise<Found> {
  if (args.check && args.outDir === '-')
    throw new UsageError('--check compares files, and --out-dir - prints one: take one of them');
  if (args.prune && (args.outDir === '-' || args.env !== undefined || args.artifact.length > 0))
    throw new UsageError(
      '--prune removes what no spec makes, so everything must be rendered: leave --env, --artifact and --out-dir - out',
    );
  if (args.shard && args.prune)
    throw new UsageError(
      '--prune removes what no spec makes, and no shard knows what the others make: prune in a run of its own, without --shard',
    );
  if (args.shard && args.outDir === '-')
    throw new UsageError('--out-dir - prints one file, and --shard is for many specs: take one of them');
  const origin = authorityUrl(args.authority);
  const choice: RenderChoice = { environment: args.env, artifacts: args.artifact, origin };
  const { cited, again, ...fleet } = await lookAtSpecs(args, io, ({ spec, isSound }) =>
    isSound ? filesToRender(spec, choice) : [],
  );
  isAmong(
    args.env,
    fleet.all.flatMap(({ environments }) => environments),
  );
  authorityIsForOne(
    args,
    fleet.all.flatMap(({ providers }) => providers.filter(isChosen(args.env))),
  );
  const sound = fleet.own.filter(({ isSound }) => isSound);
  const outputs = sound.map(({ source, taken }) => ({ source, files: taken.flat() }));
  const isEmptyHanded =
    args.artifact.length > 0 && sound.length > 0 && outputs.every(({ files }) => files.length === 0);
  if (isEmptyHanded && !args.shard) throw new UsageError(whyNone(args.artifact));
  /** Of each spec again, when its turn comes. */
  async function* contents() {
    for (const one of sound) {
      const spec = await again(one);
      for (const { content } of renderSpec(spec, namesInHead(spec), choice)) yield content;
    }
  }
  const isWhole = sound.length === fleet.own.length;
  const found = {
    ...foundInSpecs({ ...fleet, cited }),
    emptyHanded: isEmptyHanded ? whyNone(args.artifact) : undefined,
  };
  if (args.outDir === '-') {
    const files = outputs.flatMap((one) => one.files);
    return foundIn(
      { command: 'render' },
      { ...found, product: isWhole ? await onlyOne(files, contents) : '' },
    );
  }
  const isLocal = origin !== undefined && isThisMachine(new URL(origin));
  const base = isLocal ? 'rendered-local' : 'rendered';
  const planned = planFiles(outputs, args.outDir, io, base);
  const filesOf = async (one: SeenSpec) => filesIfSound(await again(one), choice);
  await refuseRivals(fleet, planned, filesOf, { outDir: args.outDir, base }, io);
  const owners = new Map([...found.owners, ...planned.map(({ shown, spec }) => [shown, spec] as const)]);
  const isEverything = args.env === undefined && args.artifact.length === 0 && isWhole;
  const search = {
    files: planned,
    outDir: args.outDir,
    names: args.specs,
    sources: fleet.own.map(({ source }) => source),
  };
  if (!args.check) {
    const files = await writeFiles(planned, contents, { force: args.force, isLocal }, io);
    if (!args.prune) return foundIn({ command: 'render', files }, { ...found, owners });
    const pruned = await pruneFiles(isEverything ? search : undefined, args.force, io);
    return foundIn(
      { command: 'render', files: [...files, ...pruned.files] },
      { ...found, findings: [...found.findings, ...pruned.findings], notices: pruned.notices },
    );
  }
  const { files, findings, examined, ...compared } = await compareFiles(
    planned,
    contents,
    isEverything ? search : undefined,
    fleet.shard !== undefined,
    io,
  );
  return foundIn(
    { command: 'render', files },
    {
      ...found,
      ...compared,
      owners,
      findings: [...found.findings, ...findings],
      examined: [...found.examined, ...examined],
    },
  );
}

/** Why no environment has any of the artifacts that were asked for. */
const whyNone = (asked: readonly ArtifactName[]): string =>
  artifacts
    .flatMap(({ name, needs }) => (needs && asked.includes(name) ? [`${name} needs ${needs.what}`] : []))
    .join('; ')
    .concat(': no environment that was asked for has it');

async function onlyOne(files: readonly FileToRender[], contents: () => AsyncIterable<string>) {
  if (files.length === 1) for await (const content of contents()) return content;
  throw new UsageError(
    `--out-dir - prints one file, and this would be ${files.length}: choose with --env and --artifact`,
  );
}
