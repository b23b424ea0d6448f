import { checkFiles, checkOrphans } from '../../edge/files/check.ts';
import type { OrphanSearch } from '../../edge/files/orphans.ts';
import type { PlannedFile } from '../../edge/files/plan.ts';
import type { Io } from '../../edge/io.ts';
import type { FileResult, Found } from '../../report/outcome.ts';

export interface ComparedFiles extends Pick<Found, 'findings' | 'examined'> {
  files: FileResult[];
}

/**
 * The files on disk against a fresh render.
 * @param everything where these are all files of all specs: then others in their folders are nobody's
 */
export async function compareFiles(
  planned: PlannedFile[],
  everything: OrphanSearch | undefined,
  io: Pick<Io, 'cwd'>,
): Promise<ComparedFiles> {
  const checks = [await checkFiles(planned), ...(everything ? [await checkOrphans(everything, io)] : [])];
  const files = checks.flatMap((check) => check.files);
  const findings = checks.flatMap((check) => check.findings);
  const examined = files.map(({ path, status }) => ({
    subject: { source: path, environment: null },
    rules: [status === 'orphan' ? ('file-orphan' as const) : ('file-drift' as const)],
    found: findings.filter(({ where }) => where.source === path),
    open: [],
  }));
  return { files, findings, examined };
}
