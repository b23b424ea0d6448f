import type { RuleId } from '../../diagnostic.ts';
import { type Checked, checkOrphans } from '../../edge/files/check.ts';
import { findOrphans, type OrphanSearch } from '../../edge/files/orphans.ts';
import type { PlannedFile } from '../../edge/files/plan.ts';
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

/** One list for all files of a run. */
const aboutDrift: readonly RuleId[] = ['file-drift'];
const aboutOrphans: readonly RuleId[] = ['file-orphan'];

/** Of a shard: what only all shards together can say. */
export const ORPHANS = 'file-orphan (what no shard renders is known to `airflow-entra report merge`)';

/**
 * What came of comparing the files on disk with a fresh render, with the files that nobody makes any more.
 * @param checked the files that were compared
 * @param everything where these are all files of all specs: then others in their folders are nobody's
 * @param isShard others may be of other shards, which `report merge` knows
 */
export async function compareFiles(
  planned: readonly PlannedFile[],
  checked: Checked,
  everything: OrphanSearch | undefined,
  isShard: boolean,
  io: Pick<Io, 'cwd'>,
): Promise<ComparedFiles> {
  const isWhole = everything !== undefined && !isShard;
  const checks = [checked, ...(isWhole ? [await checkOrphans(everything, io)] : [])];
  const files = checks.flatMap((check) => check.files);
  const findings = checks.flatMap((check) => check.findings);
  // One of each file at the most.
  const found = new Map(findings.map((finding) => [finding.where.source, [finding]]));
  const examined = files.map(({ path, status }) => ({
    subject: { source: path, environment: null },
    rules: status === 'orphan' ? aboutOrphans : aboutDrift,
    found: found.get(path) ?? [],
    open: [],
  }));
  const owners = new Map(planned.map(({ shown, spec }) => [shown, spec]));
  if (!isShard) return { files, findings, examined, owners };
  const unclaimed = everything ? (await findOrphans(everything, io)).map(({ shown }) => shown) : null;
  return { files, findings, examined, owners, unclaimed, notAsked: [ORPHANS] };
}
