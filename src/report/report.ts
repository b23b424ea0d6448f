import type { Finding, Severity } from '../diagnostic.ts';

/** What became of one rendered file. */
export interface FileResult {
  path: string;
  status: 'written' | 'unchanged' | 'missing' | 'differs' | 'orphan';
  /** A unified diff from what is on disk to what the spec renders. */
  diff?: string;
}

/** Everything a command has found, for an output format to write. */
export interface Report {
  command: string;
  findings: Finding[];
  /** The text of each source that a finding points into, for code frames. */
  sources: ReadonlyMap<string, string>;
  /** What was not asked because it needs more than the command was given. */
  notAsked: string[];
  /** The command's own result: the files of `render`. */
  result: { files?: FileResult[] };
}

export interface Summary {
  errors: number;
  warnings: number;
  infos: number;
  unknown: number;
}

export function summarize(findings: readonly Finding[]): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    unknown: count('unknown'),
  };
}

const rank: Record<Severity, number> = { info: 0, warning: 1, error: 2, unknown: 3 };

/** The findings of at least this severity; an unknown is never hidden. */
export function atLeast(minimum: 'info' | 'warning' | 'error', findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => rank[severity] >= rank[minimum]);
}
