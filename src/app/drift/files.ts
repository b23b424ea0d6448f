import { checkFiles, checkOrphans } from '../../edge/files/check.ts';
import { specName } from '../../edge/files/out-dir.ts';
import { planFiles } from '../../edge/files/plan.ts';
import type { Io } from '../../edge/io.ts';
import { renderSpec } from '../../render/render-spec.ts';
import type { Subject } from './subject.ts';

/** The rendered files against a fresh render, as `render --check` compares them. @throws UsageError */
export async function driftOfFiles(
  { specs, usable, environment }: Subject,
  origin: string | undefined,
  outDir: string | undefined,
  io: Io,
) {
  const rendered = usable.map((spec) => ({
    source: spec.source,
    files: renderSpec(spec, specName(spec.source), { environment, artifacts: [], origin }),
  }));
  const files = planFiles(rendered, outDir, io);
  const everything = environment === undefined && usable.length === specs.length;
  const checks = [await checkFiles(files), ...(everything ? [await checkOrphans(files)] : [])];
  return {
    files: checks.flatMap((check) => check.files),
    findings: checks.flatMap((check) => check.findings),
  };
}
