import { FileCheck } from '../../edge/files/check.ts';
import { namesInHead, type OutDirName } from '../../edge/files/out-dir.ts';
import { placesOf, refuseOnePlace } from '../../edge/files/plan.ts';
import { StagedFiles } from '../../edge/files/staged-files.ts';
import type { SeenSpec } from '../../edge/files/without-bases.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { isThisMachine } from '../../facts/this-machine.ts';
import { artifacts } from '../../render/index.ts';
import { type RenderChoice, renderSpec } from '../../render/render-spec.ts';
import type { Found } from '../../report/outcome.ts';
import type { ArtifactName } from '../../spec/schema.ts';
import { authorityIsForOne, isChosen } from '../authority-is-for.ts';
import { authorityUrl } from '../authority-url.ts';
import { foundIn } from '../found.ts';
import { foundInSpecs, lookAtSpecs } from '../look-at-specs.ts';
import { isAmong } from '../specs.ts';
import { type RenderArguments, refuseContradictions } from './arguments.ts';
import { compareFiles } from './compare-files.ts';
import { OnlyFile } from './only-file.ts';
import { pruneFiles } from './prune-files.ts';
import { filesIfSound, refuseRivals } from './rivals.ts';

/** Writes, prints or compares what Airflow needs of specs. @throws UsageError */
export async function render(args: RenderArguments, io: Io): Promise<Found> {
  refuseContradictions(args);
  const origin = authorityUrl(args.authority);
  const isLocal = origin !== undefined && isThisMachine(new URL(origin));
  const into = {
    printed: new OnlyFile(),
    compared: new FileCheck(),
    staged: new StagedFiles({ force: args.force, isLocal }, io),
  };
  try {
    const choice = { environment: args.env, artifacts: args.artifact, origin };
    return await renderInto(into, args, choice, isLocal ? 'rendered-local' : 'rendered', io);
  } finally {
    into.staged.discard();
  }
}

/** Where what was rendered of a spec goes, one of them in each run: so that no run holds more than that. */
interface Destinations {
  printed: OnlyFile;
  compared: FileCheck;
  staged: StagedFiles;
}

async function renderInto(
  { printed, compared, staged }: Destinations,
  args: RenderArguments,
  choice: RenderChoice,
  base: OutDirName,
  io: Io,
): Promise<Found> {
  const { outDir, check } = args;
  const into = outDir === '-' ? printed : check ? compared : staged;
  const { cited, again, ...fleet } = await lookAtSpecs(args, io, async ({ spec, isSound }) => {
    if (!isSound) return [];
    const files = placesOf(spec.source, renderSpec(spec, namesInHead(spec), choice), outDir, io, base);
    await into.add(files);
    return files.map(({ content: _, ...place }) => place);
  });
  isAmong(
    args.env,
    fleet.all.flatMap(({ environments }) => environments),
  );
  authorityIsForOne(
    args,
    fleet.all.flatMap(({ providers }) => providers.filter(isChosen(args.env))),
  );
  const sound = fleet.own.filter(({ isSound }) => isSound);
  const planned = sound.flatMap(({ taken }) => taken.flat());
  const isEmptyHanded = args.artifact.length > 0 && sound.length > 0 && planned.length === 0;
  if (isEmptyHanded && !args.shard) throw new UsageError(whyNone(args.artifact));
  const isWhole = sound.length === fleet.own.length;
  const found = {
    ...foundInSpecs({ ...fleet, cited }),
    emptyHanded: isEmptyHanded ? whyNone(args.artifact) : undefined,
  };
  if (outDir === '-')
    return foundIn({ command: 'render' }, { ...found, product: isWhole ? printed.content : '' });
  refuseOnePlace(planned);
  const filesOf = async (one: SeenSpec) => filesIfSound(await again(one), choice);
  await refuseRivals(fleet, planned, filesOf, { outDir, base }, io);
  const owners = new Map([...found.owners, ...planned.map(({ shown, spec }) => [shown, spec] as const)]);
  const isEverything = args.env === undefined && args.artifact.length === 0 && isWhole;
  const search = {
    files: planned,
    outDir,
    names: args.specs,
    sources: fleet.own.map(({ source }) => source),
  };
  if (!check) {
    const files = await staged.place();
    if (!args.prune) return foundIn({ command: 'render', files }, { ...found, owners });
    const pruned = await pruneFiles(isEverything ? search : undefined, args.force, io);
    return foundIn(
      { command: 'render', files: [...files, ...pruned.files] },
      { ...found, findings: [...found.findings, ...pruned.findings], notices: pruned.notices },
    );
  }
  const { files, findings, examined, ...more } = await compareFiles(
    planned,
    compared,
    isEverything ? search : undefined,
    fleet.shard !== undefined,
    io,
  );
  return foundIn(
    { command: 'render', files },
    {
      ...found,
      ...more,
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
