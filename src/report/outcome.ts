import type { AccessAnswer, AnsweredRole } from '../access/answer.ts';
import type { CanAnswer } from '../access/can.ts';
import type { Finding, Severity } from '../diagnostic.ts';
import type { RecordOrigin } from '../directory/record-origin.ts';
import type { Link } from '../doctor/chain/link.ts';
import type { SignInsResult } from '../doctor/sign-ins.ts';
import type { ClusterChange } from '../drift/change.ts';
import type { AirflowChoice } from '../facts/releases.ts';
import type { ImportedSpec, SeveralSpec } from '../import/imported-spec.ts';
import type { AccessComparison } from '../model/access-change.ts';
import type { AccessTable } from '../model/access-table.ts';
import type { Change } from '../plan/change.ts';
import type { Examined } from '../rules/engine/examined.ts';
import type { Accepted } from '../rules/exceptions/accepted.ts';
import type { Check } from './checks.ts';
import type { ShardReport } from './shard-report.ts';

/** What became of one rendered file. */
export interface FileResult {
  path: string;
  /** `not-written`: what was found says why. */
  status: 'written' | 'not-written' | 'unchanged' | 'removed' | 'missing' | 'differs' | 'orphan';
  /** A unified diff from what is on disk to what the spec renders. */
  diff?: string;
}

/** What is a command's own, by the command; its fields stand in the JSON report as they are. */
export type CommandResult =
  | { command: 'validate' }
  | { command: 'check'; tenants: TenantResult[] }
  | { command: 'lint'; files?: FileResult[] }
  | { command: 'import'; files?: FileResult[]; spec?: ImportedSpec | SeveralSpec }
  | { command: 'render'; files?: FileResult[] }
  | { command: 'lock'; files: FileResult[]; tenants: TenantResult[] }
  /** `changes`: what Entra lacks. */
  | { command: 'plan'; tenants: TenantResult[]; changes: Change[] }
  /** Of each comparison what was looked at. `changes`: what became of each object of the cluster. */
  | { command: 'drift'; tenants?: TenantResult[]; files?: FileResult[]; changes?: ClusterChange[] }
  | ({ command: 'explain' } & Answers)
  | ({ command: 'can'; can: CanAnswer } & Answers)
  /**
   * `chain`: the links that a login hangs on, in their order, by environment. `signIns`: how far the sign-ins of the
   * logs came. `next`: without a spec, what to type next.
   */
  | { command: 'doctor'; chain?: Link[]; signIns?: SignInsResult; next?: string }
  /** `access`: who gets what. `since`: what changed, and since when. */
  | {
      command: 'report';
      access: AccessTable;
      since?: AccessComparison & { name: string };
      files?: FileResult[];
      tenants?: TenantResult[];
    }
  /** What can be installed beside each Airflow. */
  | { command: 'releases'; releases: AirflowChoice[] }
  /** Commands whose result is what they print or do. */
  | { command: 'init' | 'rule' | 'schema' | 'emulate' | 'try' | 'demo' };

interface Answers {
  tenants?: TenantResult[];
  /** By environment. */
  explain: AccessAnswer[];
  /** Where one environment was asked about. */
  roles?: AnsweredRole[];
}

/** How old what is known of a tenant is. */
export interface TenantResult extends RecordOrigin {
  ageSeconds: number;
  /** The recording that it was taken from; null: it was asked. */
  snapshot: string | null;
}

/**
 * - `fine`: nothing is wrong.
 * - `findings`: something is wrong, differs, or the answer is no.
 * - `usage`: the call is wrong, or a spec cannot be used.
 * - `unknown`: something could not be determined.
 */
export type Status = 'fine' | 'findings' | 'usage' | 'unknown';

/** Everything that a command has come to, before its flags judge it. Who writes a format needs nothing else. */
export interface Found {
  result: CommandResult;
  findings: Finding[];
  /** What was found too, and is accepted by a spec: it decides nothing. */
  accepted: Accepted[];
  /** Which rules were asked about what. */
  examined: Examined[];
  /** What the command itself was asked, such as whether somebody gets a role; see `checks.ts` for both together. */
  questions: Check[];
  /** The specs that cannot be used, as they were named. */
  unusable: string[];
  /** What was not asked because it needs more than the command was given. */
  notAsked: string[];
  /** The text of each source that a finding points into, for code frames, without what must not be shown. */
  sources: ReadonlyMap<string, string>;
  /** What was asked to be printed as it is: a rendered file, a page. The report then goes to standard error. */
  product?: string;
  /** What `report merge` needs of a run that looked at a part of the specs. */
  shard?: ShardReport;
  /** Lines for standard error that are no part of a report. */
  notices?: string[];
}

/** What a command has come to. */
export interface Outcome extends Found {
  status: Status;
}

export interface Summary {
  errors: number;
  warnings: number;
  infos: number;
  unknown: number;
}

export function summarize(findings: readonly Pick<Finding, 'severity'>[]): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    unknown: count('unknown'),
  };
}

/** The findings in numbers; what was left open without one of them counts by its questions, so that unknown always counts. */
export function summaryOf({ findings, questions }: Pick<Found, 'findings' | 'questions'>): Summary {
  const summary = summarize(findings);
  const open = questions.filter(({ status }) => status === 'unknown').length;
  return { ...summary, unknown: summary.unknown || open };
}

const rank: Record<Severity, number> = { info: 0, warning: 1, error: 2, unknown: 3 };

/** The findings of at least this severity; an unknown is never hidden. */
export function atLeast(minimum: 'info' | 'warning' | 'error', findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => rank[severity] >= rank[minimum]);
}

/** The files that a command wrote or compared. */
export const filesOf = (result: CommandResult): FileResult[] =>
  ('files' in result ? result.files : undefined) ?? [];

/** What is known of tenants, and since when. */
export const tenantsOf = (result: CommandResult): TenantResult[] =>
  ('tenants' in result ? result.tenants : undefined) ?? [];
