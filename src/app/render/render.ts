import { namesInHead } from '../../edge/files/out-dir.ts';
import { planFiles } from '../../edge/files/plan.ts';
import { writeFiles } from '../../edge/files/write.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { isThisMachine } from '../../facts/this-machine.ts';
import { artifacts } from '../../render/index.ts';
import { type RenderChoice, type RenderedFile, renderSpec } from '../../render/render-spec.ts';
import type { Found } from '../../report/outcome.ts';
import type { ArtifactName } from '../../spec/schema.ts';
import { authorityIsFor } from '../authority-is-for.ts';
import { authorityUrl } from '../authority-url.ts';
import { foundOf } from '../found.ts';
import { checkedFleet, knowsEnvironment, type SpecArguments } from '../specs.ts';
import { compareFiles } from './compare-files.ts';
import { pruneFiles } from './prune-files.ts';
import { refuseRivals } from './rivals.ts';

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
  const { checked, ...fleet } = await checkedFleet(args, io);
  const specs = checked.map(({ spec }) => spec);
  const sound = checked.filter(({ isSound }) => isSound).map(({ spec }) => spec);
  knowsEnvironment(args.env, fleet.all);
  authorityIsFor(args, fleet.all, args.env);
  const choice: RenderChoice = { environment: args.env, artifacts: args.artifact, origin };
  const rendered = sound.map((spec) => ({
    source: spec.source,
    files: renderSpec(spec, namesInHead(spec), choice),
  }));
  const isEmptyHanded =
    args.artifact.length > 0 && sound.length > 0 && rendered.every(({ files }) => files.length === 0);
  if (isEmptyHanded && !args.shard) throw new UsageError(whyNone(args.artifact));
  const found = {
    specs,
    shard: fleet.shard,
    emptyHanded: isEmptyHanded ? whyNone(args.artifact) : undefined,
    findings: checked.flatMap(({ findings }) => findings),
    examined: checked.flatMap(({ examined }) => examined),
  };
  if (args.outDir === '-') {
    const isWhole = sound.length === specs.length;
    const product = isWhole ? onlyOne(rendered.flatMap(({ files }) => files)).content : '';
    return foundOf({ command: 'render' }, { ...found, product });
  }
  const isLocal = origin !== undefined && isThisMachine(new URL(origin));
  const base = isLocal ? 'rendered-local' : 'rendered';
  const planned = planFiles(rendered, args.outDir, io, base);
  refuseRivals(fleet, planned, { outDir: args.outDir, choice, base }, io);
  const owners = new Map(planned.map(({ shown, spec }) => [shown, spec]));
  const isEverything = args.env === undefined && args.artifact.length === 0 && sound.length === specs.length;
  const search = {
    files: planned,
    outDir: args.outDir,
    names: args.specs,
    sources: specs.map(({ source }) => source),
  };
  if (!args.check) {
    const files = await writeFiles(planned, { force: args.force, isLocal }, io);
    if (!args.prune) return foundOf({ command: 'render', files }, { ...found, owners });
    const pruned = await pruneFiles(isEverything ? search : undefined, args.force, io);
    return foundOf(
      { command: 'render', files: [...files, ...pruned.files] },
      {
        specs,
        findings: [...found.findings, ...pruned.findings],
        examined: found.examined,
        notices: pruned.notices,
      },
    );
  }
  const { files, findings, examined, ...compared } = await compareFiles(
    planned,
    isEverything ? search : undefined,
    fleet.shard !== undefined,
    io,
  );
  return foundOf(
    { command: 'render', files },
    {
      ...found,
      ...compared,
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

function onlyOne(files: RenderedFile[]): RenderedFile {
  const [file, ...others] = files;
  if (file && others.length === 0) return file;
  throw new UsageError(
    `--out-dir - prints one file, and this would be ${files.length}: choose with --env and --artifact`,
  );
}
