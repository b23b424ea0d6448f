import { findOrphans, type OrphanSearch } from '../../edge/files/orphans.ts';
import { prune } from '../../edge/files/prune.ts';
import type { Io } from '../../edge/io.ts';
import type { FileResult, Found } from '../../report/outcome.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';

export interface PrunedFiles extends Pick<Found, 'findings'> {
  files: FileResult[];
  notices: string[];
}

const why = {
  edited: 'the file was edited by hand since it was rendered, and no spec makes it any more: it was left',
  unknown:
    'no spec makes the file any more, and it has no checksum that would say whether it was edited by hand: it was left',
};

/**
 * Removes rendered files that no spec of this run makes.
 * @param search undefined where not all specs could be rendered: then it is not known what they make
 * @param force also files that were edited by hand
 */
export async function pruneFiles(
  search: OrphanSearch | undefined,
  force: boolean,
  io: Io,
): Promise<PrunedFiles> {
  if (!search)
    return {
      files: [],
      findings: [],
      notices: ['nothing was pruned: not every spec could be rendered, so what they make is not known'],
    };
  const { files, kept } = await prune(await findOrphans(search, io), force, io);
  const findings = kept.map(({ shown, because }) =>
    findingOf('file-orphan', {
      message: why[because],
      where: wholeFile(shown),
      fix: 'look at it, and remove it yourself or with --prune --force',
    }),
  );
  return { files, findings, notices: [] };
}
