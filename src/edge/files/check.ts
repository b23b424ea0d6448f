import type { Finding } from '../../diagnostic.ts';
import type { FileResult } from '../../report/outcome.ts';
import { redactRemoved } from '../../report/redact.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import type { Io } from '../io.ts';
import { DiskLook, type OnDisk } from './on-disk.ts';
import { findOrphans, type OrphanSearch } from './orphans.ts';
import type { PlannedFile, PlannedText } from './plan.ts';

/** What came of comparing files, each with at most one finding. */
export interface Checked {
  files: FileResult[];
  findings: Finding[];
}

/** Compares files on disk with a fresh render, one after another, and keeps of each what came of it; writes nothing. */
export class FileCheck implements Checked {
  readonly files: FileResult[] = [];
  readonly findings: Finding[] = [];
  readonly #disk = new DiskLook();

  /** @param files with what the spec renders now */
  async add(files: readonly PlannedText[]): Promise<void> {
    for (const { at, content } of files) await this.#add(at, content);
  }

  async #add(file: PlannedFile, fresh: string): Promise<void> {
    const there = this.#disk.at(file, file.target);
    const content = 'content' in there ? there.content : '';
    if ('content' in there && content === fresh) {
      this.files.push({ path: file.shown, status: 'unchanged' });
      return;
    }
    const missing = there.kind === 'missing';
    // What was made by hand may hold a secret in any form: it is named and not shown.
    const shown = there.kind === 'hand-made' ? '' : content;
    // Loaded here: most files are as they should be.
    const { unifiedDiff } = await import('../../render/unified-diff.ts');
    const diff = unifiedDiff(missing ? '/dev/null' : file.shown, file.shown, shown, fresh);
    this.files.push({
      path: file.shown,
      status: missing ? 'missing' : 'differs',
      diff: redactRemoved(diff),
    });
    this.findings.push(
      findingOf('file-drift', {
        message: difference(there),
        where: wholeFile(file.shown),
        fix: 'render it again, and commit it',
      }),
    );
  }
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
