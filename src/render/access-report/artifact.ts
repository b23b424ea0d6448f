import { type AccessLine, accessOf } from '../../model/access-table.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import type { Artifact } from '../artifact.ts';
import type { AccessReport } from './access-report.ts';
import { accessHtml } from './html.ts';
import { accessMarkdown } from './markdown.ts';
import { NOT_ASKED } from './words.ts';

/** What an environment gives by its spec alone. Findings change with the day, and a rendered file does not. */
const reportOf = ({ spec, environment, views }: ResolvedEnvironment): AccessReport => ({
  head: `Rendered by airflow-entra from ${spec}, environment ${environment}.`,
  table: {
    environments: accessOf(spec, views).map((one) => ({ ...one, lines: one.lines.map(withoutFolders) })),
  },
  asked: NOT_ASKED,
  findings: [],
});

/** The same bytes wherever the spec lies. A spec with a base is named with it, and a line stands in one of them. */
const withoutFolders = (line: AccessLine): AccessLine => {
  const [file = ''] = line.where.source.split(' and ');
  return { ...line, where: { ...line.where, source: file.slice(file.lastIndexOf('/') + 1) } };
};

export const accessText: Artifact = {
  name: 'access-report',
  file: 'access.md',
  render: (resolved) => accessMarkdown(reportOf(resolved)),
};

export const accessPage: Artifact = {
  name: 'access-report',
  file: 'access.html',
  render: (resolved) => accessHtml(reportOf(resolved)),
};
