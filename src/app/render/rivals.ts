import { namesInHead, type OutDirName } from '../../edge/files/out-dir.ts';
import { outDirOf, type PlannedFile, planFiles } from '../../edge/files/plan.ts';
import type { Io } from '../../edge/io.ts';
import { type RenderChoice, renderSpec } from '../../render/render-spec.ts';
import { isUsable } from '../../spec/usable.ts';
import type { Fleet } from '../fleet.ts';
import { checkSpec } from '../specs.ts';

/**
 * Two shards may write below one folder, and never the same file: what other shards write below the folders of this one is
 * held against it before anything is written, as in one run over all specs.
 * @param planned the files of this shard
 * @throws UsageError when another shard would write one of them too
 */
export function refuseRivals(
  { all, others, shard }: Fleet,
  planned: readonly PlannedFile[],
  { outDir, choice, base }: { outDir: string | undefined; choice: RenderChoice; base: OutDirName },
  io: Io,
): void {
  if (!shard) return;
  const roots = new Set(planned.map(({ root }) => root.toLowerCase()));
  // Beside its spec each has a folder of its own, so that almost always none is left.
  const near = others.filter(
    (spec) => isUsable(spec) && roots.has(outDirOf(spec.source, outDir, io, base).root.toLowerCase()),
  );
  const rendered = near
    .filter((spec) => checkSpec(spec).isSound)
    .map((spec) => ({ source: spec.source, files: renderSpec(spec, namesInHead(spec), choice) }));
  if (rendered.length === 0) return;
  const own = [...new Set(planned.map(({ spec }) => spec))].map((source) => ({
    source,
    files: planned.filter(({ spec }) => spec === source),
  }));
  const order = new Map(all.map(({ source }, index) => [source, index]));
  const sorted = [...own, ...rendered].sort(
    (a, b) => (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0),
  );
  planFiles(sorted, outDir, io, base);
}
