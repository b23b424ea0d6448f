import { FileCheck } from '../../edge/files/check.ts';
import type { OrphanSearch } from '../../edge/files/orphans.ts';
import { refuseOnePlace } from '../../edge/files/plan.ts';
import { StagedFiles } from '../../edge/files/staged-files.ts';
import type { SeenSpec } from '../../edge/files/without-bases.ts';
import type { Io } from '../../edge/io.ts';
import { isThisMachine } from '../../facts/this-machine.ts';
import type { Found } from '../../report/outcome.ts';
import { authorityUrl } from '../authority-url.ts';
import { foundIn } from '../found.ts';
import { foundInSpecs } from '../look-at-specs.ts';
import { type RenderArguments, refuseContradictions } from './arguments.ts';
import { compareFiles } from './compare-files.ts';
import { OnlyFile } from './only-file.ts';
import { pruneFiles } from './prune-files.ts';
import { type RenderedFleet, type Run, renderEach } from './render-each.ts';
import { filesIfSound, refuseRivals } from './rivals.ts';

/** Writes, prints or compares what Airflow needs of specs. @throws UsageError */
export async function render(args: RenderArguments, io: Io): Promise<Found> {
  refuseContradictions(args);
  const origin = authorityUrl(args.authority);
  const isLocal = origin !== undefined && isThisMachine(new URL(origin));
  const choice = { environment: args.env, artifacts: args.artifact, origin };
  const run = { args, choice, base: isLocal ? 'rendered-local' : 'rendered', io } as const;
  if (args.outDir === '-') return printed(run);
  return args.check ? compared(run) : written(run, isLocal);
}

async function printed(run: Run): Promise<Found> {
  const only = new OnlyFile();
  const fleet = await renderEach(only, run);
  return foundIn({ command: 'render' }, { ...found(fleet), product: fleet.isWhole ? only.content : '' });
}

async function written(run: Run, isLocal: boolean): Promise<Found> {
  const { args, io } = run;
  const staged = new StagedFiles({ force: args.force, isLocal }, io);
  try {
    const fleet = await renderEach(staged, run);
    await refuseOthers(fleet, run);
    const files = await staged.place();
    const all = args.shard ? withOwners(fleet) : found(fleet);
    if (!args.prune) return foundIn({ command: 'render', files }, all);
    const pruned = await pruneFiles(searchOf(fleet, args), args.force, io);
    return foundIn(
      { command: 'render', files: [...files, ...pruned.files] },
      { ...all, findings: [...all.findings, ...pruned.findings], notices: pruned.notices },
    );
  } finally {
    staged.discard();
  }
}

async function compared(run: Run): Promise<Found> {
  const check = new FileCheck();
  const fleet = await renderEach(check, run);
  await refuseOthers(fleet, run);
  const { planned, looked } = fleet;
  const search = searchOf(fleet, run.args);
  const isShard = looked.shard !== undefined;
  const drift = await compareFiles(planned, check, search, isShard, run.io);
  const { files, findings, examined, owners: _, ...more } = drift;
  const all = withOwners(fleet);
  return foundIn(
    { command: 'render', files },
    {
      ...all,
      ...more,
      findings: [...all.findings, ...findings],
      examined: [...all.examined, ...examined],
    },
  );
}

/** @throws UsageError when another file of this run, or one of another shard, goes to the same place */
async function refuseOthers({ looked, planned }: RenderedFleet, { args, choice, base, io }: Run) {
  refuseOnePlace(planned);
  const filesOf = async (one: SeenSpec) => filesIfSound(await looked.again(one), choice);
  await refuseRivals(looked, planned, filesOf, { outDir: args.outDir, base }, io);
}

const found = ({ looked, emptyHanded }: RenderedFleet) => ({ ...foundInSpecs(looked), emptyHanded });

/** With the spec of each file: findings about files are told by the specs, here or by `report merge`. */
function withOwners(fleet: RenderedFleet) {
  const all = found(fleet);
  const files = fleet.planned.map(({ shown, spec }) => [shown, spec] as const);
  return { ...all, owners: new Map([...all.owners, ...files]) };
}

/** Where files of nobody may be; undefined where these are not all files of all specs. */
const searchOf = (
  { planned, looked, isWhole }: RenderedFleet,
  { env, artifact, outDir, specs }: RenderArguments,
): OrphanSearch | undefined =>
  env === undefined && artifact.length === 0 && isWhole
    ? { files: planned, outDir, names: specs, sources: looked.own.map(({ source }) => source) }
    : undefined;
