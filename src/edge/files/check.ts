import { relative } from 'node:path';
import type { Finding } from '../../diagnostic.ts';
import type { FileResult } from '../../report/outcome.ts';
import { redactRemoved } from '../../report/redact.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { lookAt, type OnDisk, renderedBelow } from './on-disk.ts';
import type { PlannedFile } from './plan.ts';

interface Checked {
  files: FileResult[];
  findings: Finding[];
}

/** Compares the files on disk with a fresh render; writes nothing. */
export async function checkFiles(files: PlannedFile[]): Promise<Checked> {
  const { unifiedDiff } = await import('../../render/unified-diff.ts');
  const checked: Checked = { files: [], findings: [] };
  for (const file of files) {
    const there = await lookAt(file, file.target);
    const content = 'content' in there ? there.content : '';
    if ('content' in there && content === file.content) {
      checked.files.push({ path: file.shown, status: 'unchanged' });
      continue;
    }
    const missing = there.kind === 'missing';
    // What was made by hand may hold a secret in any form: it is named and not shown.
    const shown = there.kind === 'hand-made' ? '' : content;
    const diff = unifiedDiff(missing ? '/dev/null' : file.shown, file.shown, shown, file.content);
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

/**
 * Rendered files in the same out-dirs that no spec of this run makes.
 * @param files everything that the specs make, in all environments
 */
export async function checkOrphans(files: PlannedFile[]): Promise<Checked> {
  const made = new Set(files.map(({ target }) => target));
  const roots = new Map(
    files.map(({ root, within, shown, path }) => [root, { within, folder: shown.slice(0, -path.length) }]),
  );
  const checked: Checked = { files: [], findings: [] };
  for (const [root, { within, folder }] of roots) {
    for (const path of await renderedBelow({ root, within })) {
      if (made.has(path)) continue;
      const shown = folder + relative(root, path);
      checked.files.push({ path: shown, status: 'orphan' });
      checked.findings.push(
        findingOf('file-orphan', {
          message: 'the file is rendered, and no spec makes it any more',
          where: wholeFile(shown),
          fix: 'remove the file',
        }),
      );
    }
  }
  return checked;
}
