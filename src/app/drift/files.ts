import { FileCheck } from '../../edge/files/check.ts';
import { DEFAULT_FOLDER, namesInHead } from '../../edge/files/out-dir.ts';
import { planFiles } from '../../edge/files/plan.ts';
import type { Io } from '../../edge/io.ts';
import { renderSpec } from '../../render/render-spec.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { Fleet } from '../fleet.ts';
import { type ComparedFiles, compareFiles } from '../render/compare-files.ts';
import { filesIfSound, refuseRivals } from '../render/rivals.ts';
import type { Subject } from './subject.ts';

/** The rendered files against a fresh render, as `render --check` compares them. @throws UsageError */
export async function driftOfFiles(
  { specs, sound, environment, fleet }: Subject & { fleet: Fleet & { names: readonly string[] } },
  origin: string | undefined,
  outDir: string | undefined,
  io: Io,
): Promise<ComparedFiles> {
  const choice = { environment, artifacts: [], origin };
  const rendered = sound.map((spec) => ({
    source: spec.source,
    files: renderSpec(spec, namesInHead(spec), choice),
  }));
  const planned = planFiles(rendered, outDir, io);
  const texts = rendered.flatMap(({ files }) => files).map(({ content }) => content);
  const filesOf = (spec: LoadedSpec) => filesIfSound(spec, choice);
  await refuseRivals(fleet, planned, filesOf, { outDir, base: DEFAULT_FOLDER }, io);
  const checked = new FileCheck();
  await checked.add(planned.map((at, index) => ({ at, content: texts[index] ?? '' })));
  const isEverything = environment === undefined && sound.length === specs.length;
  const search = { files: planned, outDir, names: fleet.names, sources: specs.map(({ source }) => source) };
  return compareFiles(planned, checked, isEverything ? search : undefined, fleet.shard !== undefined, io);
}
