import type { OutDirName } from '../../edge/files/out-dir.ts';
import { outFolderOf, type PlannedFile, planFiles } from '../../edge/files/plan.ts';
import type { Io } from '../../edge/io.ts';
import { type FileToRender, filesToRender, type RenderChoice } from '../../render/render-spec.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import type { Fleet } from '../fleet.ts';
import { checkSpec } from '../specs.ts';

/**
 * Two shards may write below one folder, and never the same file: what other shards write below the folders of this one is
 * held against it before anything is written, as in one run over all specs.
 * @param planned the files of this shard
 * @param filesOf what is rendered of a spec of another shard
 * @throws UsageError when another shard would write one of them too
 */
export async function refuseRivals<Spec extends { source: string }>(
  { all, others, shard }: Fleet<Spec>,
  planned: readonly PlannedFile[],
  filesOf: (spec: Spec) => readonly FileToRender[] | Promise<readonly FileToRender[]>,
  { outDir, base }: { outDir: string | undefined; base: OutDirName },
  io: Io,
): Promise<void> {
  if (!shard) return;
  const roots = new Set(planned.map(({ root }) => root.toLowerCase()));
  // Beside its spec each has a folder of its own, so that almost always none is left.
  const near = others.filter(({ source }) =>
    roots.has(outFolderOf(source, outDir, io, base).root.toLowerCase()),
  );
  const rendered: { source: string; files: readonly FileToRender[] }[] = [];
  for (const spec of near) rendered.push({ source: spec.source, files: await filesOf(spec) });
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

/** What is rendered of a spec that was not looked at yet. */
export const filesIfSound = (spec: LoadedSpec, choice: RenderChoice): FileToRender[] =>
  isUsable(spec) && checkSpec(spec).isSound ? filesToRender(spec, choice) : [];
