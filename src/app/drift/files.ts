import { namesInHead } from '../../edge/files/out-dir.ts';
import { planFiles } from '../../edge/files/plan.ts';
import type { Io } from '../../edge/io.ts';
import { renderSpec } from '../../render/render-spec.ts';
import { type ComparedFiles, compareFiles } from '../render/compare-files.ts';
import type { Subject } from './subject.ts';

/** The rendered files against a fresh render, as `render --check` compares them. @throws UsageError */
export async function driftOfFiles(
  { specs, sound, environment, names }: Subject & { names: readonly string[] },
  origin: string | undefined,
  outDir: string | undefined,
  io: Io,
): Promise<ComparedFiles> {
  const rendered = sound.map((spec) => ({
    source: spec.source,
    files: renderSpec(spec, namesInHead(spec), { environment, artifacts: [], origin }),
  }));
  const planned = planFiles(rendered, outDir, io);
  const isEverything = environment === undefined && sound.length === specs.length;
  const search = { files: planned, outDir, names, sources: specs.map(({ source }) => source) };
  return compareFiles(planned, isEverything ? search : undefined, io);
}
