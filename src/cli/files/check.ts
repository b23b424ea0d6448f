import { relative } from 'node:path';
import { fileDrift } from '../../checks/file-drift.ts';
import { fileOrphan } from '../../checks/file-orphan.ts';
import type { Finding } from '../../diagnostic.ts';
import type { FileResult } from '../../report/report.ts';
import { lookAt, renderedBelow } from './on-disk.ts';
import type { PlannedFile } from './plan.ts';

interface Checked {
  files: FileResult[];
  findings: Finding[];
}

/** Compares the files on disk with a fresh render; writes nothing. */
export async function checkFiles(files: PlannedFile[]): Promise<Checked> {
  const { createTwoFilesPatch } = await import('diff');
  const checked: Checked = { files: [], findings: [] };
  for (const file of files) {
    const there = await lookAt(file.root, file.target);
    const content = 'content' in there ? there.content : '';
    if ('content' in there && content === file.content) {
      checked.files.push({ path: file.shown, status: 'unchanged' });
      continue;
    }
    const missing = there.kind === 'missing';
    const diff = createTwoFilesPatch(missing ? '/dev/null' : file.shown, file.shown, content, file.content);
    checked.files.push({
      path: file.shown,
      status: missing ? 'missing' : 'differs',
      diff: withoutRule(diff),
    });
    const what =
      there.kind === 'blocked'
        ? `cannot be compared: ${there.by}`
        : missing
          ? 'is missing'
          : 'differs from what the spec renders now';
    checked.findings.push(
      finding(
        fileDrift,
        file.shown,
        `${file.shown} ${what}`,
        `run \`airflow-entra render ${file.spec}\` and commit the result`,
      ),
    );
  }
  return checked;
}

/**
 * Rendered files in the same out-dirs that no spec of this run makes.
 * @param files everything that the specs make, in all environments
 */
export async function checkOrphans(files: PlannedFile[]): Promise<Checked> {
  const made = new Set(files.map(({ target }) => target));
  const roots = new Map(files.map(({ root, shown, path }) => [root, shown.slice(0, -path.length)]));
  const checked: Checked = { files: [], findings: [] };
  for (const [root, folder] of roots) {
    for (const path of await renderedBelow(root)) {
      if (made.has(path)) continue;
      const shown = folder + relative(root, path);
      checked.files.push({ path: shown, status: 'orphan' });
      checked.findings.push(
        finding(fileOrphan, shown, `${shown} is rendered, and no spec makes it any more`, 'remove the file'),
      );
    }
  }
  return checked;
}

function finding({ id, severity }: typeof fileDrift, source: string, message: string, fix: string): Finding {
  return { rule: id, severity, message, where: { source, path: [] }, related: [], fix: { text: fix } };
}

/** The library begins with a rule of `=` that `patch` skips and people do not need. */
const withoutRule = (diff: string): string => diff.replace(/^=+\n/, '');
