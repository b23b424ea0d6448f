import { resolve } from 'node:path';
import { writeFiles } from '../../edge/files/write.ts';
import type { Io } from '../../edge/io.ts';
import type { AccessReport } from '../../render/access-report/access-report.ts';
import { accessHtml } from '../../render/access-report/html.ts';
import { accessMarkdown } from '../../render/access-report/markdown.ts';
import type { FileResult } from '../../report/outcome.ts';
import { redactSecret } from '../../report/redact.ts';

/**
 * `access.md` and `access.html` in a folder.
 * @param force also over files that were made by hand
 * @throws UsageError when one of them must not be written
 */
export function writeReport(
  report: AccessReport,
  outDir: string,
  force: boolean,
  io: Io,
): Promise<FileResult[]> {
  const root = resolve(io.cwd, outDir);
  // They are read by more people than the specs are, and findings stand in them.
  const masked = (content: string) => io.masked?.(redactSecret(content), 'file') ?? redactSecret(content);
  const file = (name: string, content: string) => ({
    at: {
      root,
      within: root === outDir ? undefined : io.cwd,
      target: resolve(root, name),
      shown: `${outDir.replace(/(?<!^|\/)\/+$/, '')}/${name}`,
    },
    content: masked(content),
  });
  const files = [file('access.md', accessMarkdown(report)), file('access.html', accessHtml(report))];
  return writeFiles(files, { force, isLocal: false }, io);
}
