import { checkFiles, checkOrphans } from '../../edge/files/check.ts';
import { findOrphans, type OrphanSearch } from '../../edge/files/orphans.ts';
import type { PlannedFile } from '../../edge/files/plan.ts';
import type { Contents } from '../../edge/files/write.ts';
import type { Io } from '../../edge/io.ts';
import type { FileResult, Found } from '../../report/outcome.ts';
import type { Owners } from '../in-spec-order.ts';

export interface ComparedFiles extends Pick<Found, 'findings' | 'examined'> {
  files: FileResult[];
  /** The spec that each file is of, by its path. */
  owners: Owners;
  /** Of a shard: rendered files that none of its specs makes; null: that is not known. */
  unclaimed?: string[] | null;
  notAsked?: string[];
}

/** Of a shard: what only all shards together can say. */
export const ORPHANS = 'file-orphan (what no shard renders is known to `airflow-entra report merge`)';

/**
 * The files on disk against a fresh render.
 * @param contents what a fresh render has of each, in their order
 * @param everything where these are all files of all specs: then others in their folders are nobody's
 * @param isShard others may be of other shards, which `report merge` knows
 */
export async function compareFiles(
  planned: readonly PlannedFile[],
  contents: Contents,
  everything: OrphanSearch | undefined,
  isShard: boolean,
  io: Pick<Io, 'cwd'>,
): Promise<ComparedFiles> {
  const isWhole = everything !== undefined && !isShard;
  const checks = [
    await checkFiles(planned, contents),
    ...(isWhole ? [await checkOrphans(everything, io)] : []),
  ];
  const files = checks.flatMap((check) => check.files);
  const findings = checks.flatMap((check) => check.findings);
  const examined = files.map(({ path, status }) => ({
    subject: { source: path, environment: null },
    rules: [status === 'orphan' ? ('file-orphan' as const) : ('file-drift' as const)],
    found: findings.filter(({ where }) => where.source === path),
    open: [],
  }));
  const owners = new Map(planned.map(({ shown, spec }) => [shown, spec]));
  if (!isShard) return { files, findings, examined, owners };
  const unclaimed = everything ? (await findOrphans(everything, io)).map(({ shown }) => shown) : null;
  return { files, findings, examined, owners, unclaimed, notAsked: [ORPHANS] };
}
