import type { Finding } from '../../diagnostic.ts';
import type { FileResult } from '../../report/outcome.ts';
import { redactRemoved } from '../../report/redact.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import type { Io } from '../io.ts';
import { lookAt, type OnDisk } from './on-disk.ts';
import { findOrphans, type OrphanSearch } from './orphans.ts';
import type { PlannedFile } from './plan.ts';
import { type Contents, fileAt } from './write.ts';

interface Checked {
  files: FileResult[];
  findings: Finding[];
}

/** Compares the files on disk with a fresh render; writes nothing. @param contents of the files, in their order */
export async function checkFiles(files: readonly PlannedFile[], contents: Contents): Promise<Checked> {
  const { unifiedDiff } = await import('../../render/unified-diff.ts');
  const checked: Checked = { files: [], findings: [] };
  let place = 0;
  for await (const fresh of contents()) {
    const file = fileAt(files, place++);
    const there = await lookAt(file, file.target);
    const content = 'content' in there ? there.content : '';
    if ('content' in there && content === fresh) {
      checked.files.push({ path: file.shown, status: 'unchanged' });
      continue;
    }
    const missing = there.kind === 'missing';
    // What was made by hand may hold a secret in any form: it is named and not shown.
    const shown = there.kind === 'hand-made' ? '' : content;
    const diff = unifiedDiff(missing ? '/dev/null' : file.shown, file.shown, shown, fresh);
    checked.files.push({
      path: file.shown,
      status: missing ? 'missing' : 'differs',
      diff: redactRemoved(diff),
    });
    checked.findings.push(
      findingOf('file-drift', {
        message: difference(there),
        where: wholeFile(file.shown),
        fix: 'render it again, and commit it',
      }),
    );
  }
  return checked;
}

function difference(there: OnDisk): string {
  if (there.kind === 'missing') return 'the file is missing';
  if (there.kind === 'hand-made') return 'the file was made by hand, and is not what the spec renders';
  if (there.kind === 'blocked') return `the file cannot be compared: ${there.by}`;
  return 'the file differs from what the spec renders now';
}

/** Rendered files that no spec makes any more, as findings. */
export async function checkOrphans(search: OrphanSearch, io: Pick<Io, 'cwd'>): Promise<Checked> {
  const orphans = await findOrphans(search, io);
  return checkedOrphans(orphans.map(({ shown }) => shown));
}

/** @param paths of rendered files that no spec makes any more, as they are shown */
export function checkedOrphans(paths: readonly string[]): Checked {
  return {
    files: paths.map((path) => ({ path, status: 'orphan' })),
    findings: paths.map((path) =>
      findingOf('file-orphan', {
        message: 'the file is rendered, and no spec makes it any more',
        where: wholeFile(path),
        fix: 'remove the file, or let `airflow-entra render --prune` do it',
      }),
    ),
  };
}
