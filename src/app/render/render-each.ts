import { namesInHead, type OutDirName } from '../../edge/files/out-dir.ts';
import { outFolderOf, PlannedFile, type PlannedText } from '../../edge/files/plan.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { artifacts } from '../../render/index.ts';
import { type RenderChoice, renderSpec } from '../../render/render-spec.ts';
import type { ArtifactName } from '../../spec/artifact-names.ts';
import { authorityIsForOne, isChosen } from '../authority-is-for.ts';
import { type LookedAt, lookAtSpecs } from '../look-at-specs.ts';
import { SharedCopies } from '../shared-copies.ts';
import { isAmong } from '../specs.ts';
import type { RenderArguments } from './arguments.ts';

/** Where what was rendered of a spec goes, so that no run holds more than that. */
export interface Destination {
  add: (files: readonly PlannedText[]) => Promise<void>;
}

/** All specs of a run, rendered one after another. */
export interface RenderedFleet {
  looked: LookedAt<PlannedFile[]>;
  planned: PlannedFile[];
  /** Whether all of them were rendered. */
  isWhole: boolean;
  /** Why no environment of this shard has any of the artifacts that were asked for. */
  emptyHanded: string | undefined;
}

/** A run, as its arguments say it. */
export interface Run {
  args: RenderArguments;
  choice: RenderChoice;
  /** The folder beside each spec where no out-dir is named. */
  base: OutDirName;
  io: Io;
}

/** Reads the specs, checks each, and renders those that are sound. @throws UsageError */
export async function renderEach(into: Destination, { args, choice, base, io }: Run): Promise<RenderedFleet> {
  const copies = new SharedCopies();
  const looked = await lookAtSpecs(args, io, async ({ spec, isSound }) => {
    if (!isSound) return [];
    const out = outFolderOf(spec.source, args.outDir, io, base);
    const texts = renderSpec(spec, namesInHead(spec), choice).map(({ content, ...file }) => ({
      at: new PlannedFile(out, copies.of(file)),
      content,
    }));
    await into.add(texts);
    return texts.map(({ at }) => at);
  });
  const { all, own } = looked;
  isAmong(
    args.env,
    all.flatMap(({ environments }) => environments),
  );
  authorityIsForOne(
    args,
    all.flatMap(({ providers }) => providers.filter(isChosen(args.env))),
  );
  const sound = own.filter(({ isSound }) => isSound);
  const planned = sound.flatMap(({ taken }) => taken.flat());
  const isEmptyHanded = args.artifact.length > 0 && sound.length > 0 && planned.length === 0;
  if (isEmptyHanded && !args.shard) throw new UsageError(whyNone(args.artifact));
  return {
    looked,
    planned,
    isWhole: sound.length === own.length,
    emptyHanded: isEmptyHanded ? whyNone(args.artifact) : undefined,
  };
}

const whyNone = (asked: readonly ArtifactName[]): string =>
  artifacts
    .flatMap(({ name, needs }) => (needs && asked.includes(name) ? [`${name} needs ${needs.what}`] : []))
    .join('; ')
    .concat(': no environment that was asked for has it');
