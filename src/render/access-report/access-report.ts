import type { Finding } from '../../diagnostic.ts';
import type { AccessComparison } from '../../model/access-change.ts';
import type { AccessTable } from '../../model/access-table.ts';
import type { Sentence } from './sentence.ts';

/** Everything that a report of who gets what says; each format is made of it and of nothing else. */
export interface AccessReport {
  /** The line near the top of a rendered file, of which one it is; absent: of a report that no spec renders. */
  head?: string;
  table: AccessTable;
  /** Whether the tenants were asked, and when. */
  asked: Sentence;
  /** What it was compared with, such as a commit; absent: with nothing. */
  since?: { name: string; comparison: AccessComparison };
  findings: readonly FindingOf[];
}

/** A finding, and the environment that it was found in; null: in the file as a whole. */
export interface FindingOf {
  finding: Finding;
  environment: string | null;
}
