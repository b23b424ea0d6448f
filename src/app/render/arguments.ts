import { UsageError } from '../../edge/io.ts';
import type { ArtifactName } from '../../spec/artifact-names.ts';
import type { SpecArguments } from '../specs.ts';

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

/** @throws UsageError for flags of which one excludes what another one asks for */
export function refuseContradictions(args: RenderArguments): void {
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
}
