import type { AccessAnswer, AnsweredRole } from '../access/answer.ts';
import type { CanAnswer } from '../access/can.ts';
import type { Finding, Severity } from '../diagnostic.ts';
import type { RecordOrigin } from '../directory/record-origin.ts';
import type { Link } from '../doctor/chain/link.ts';
import type { SignInsResult } from '../doctor/sign-ins.ts';
import type { ClusterChange } from '../drift/change.ts';
import type { AirflowChoice } from '../facts/releases.ts';
import type { ImportedSpec } from '../import/imported-spec.ts';
import type { Change } from '../plan/change.ts';

/** What became of one rendered file. */
export interface FileResult {
  path: string;
  /** `not-written`: what was found says why. */
  status: 'written' | 'not-written' | 'unchanged' | 'missing' | 'differs' | 'orphan';
  /** A unified diff from what is on disk to what the spec renders. */
  diff?: string;
}

/** Of each command the part that is its own. */
export interface Result {
  /** Of `check` and `lock`. */
  tenants?: TenantResult[];
  /** Of `render`, `lock` and `import`. */
  files?: FileResult[];
  /** Of `import`: the spec that the old file amounts to. */
  spec?: ImportedSpec;
  /** Of `drift`: what became of each object of the cluster. Of `plan`: what Entra lacks. */
  changes?: (ClusterChange | Change)[];
  /** Of `explain` and `can`, by environment. */
  explain?: AccessAnswer[];
  /** Of `explain` and `can` when they are about one environment. */
  roles?: AnsweredRole[];
  /** Of `can`. */
  can?: CanAnswer;
  /** Of `releases`: what can be installed beside each Airflow. */
  releases?: AirflowChoice[];
  /** Of `doctor`: the links that a login hangs on, in their order, by environment. */
  chain?: Link[];
  /** Of `doctor`: how far the sign-ins of the logs came. */
  signIns?: SignInsResult;
  /** Of `doctor` without a spec: what to type next. */
  next?: string;
}

/** How old what is known of a tenant is. */
export interface TenantResult extends RecordOrigin {
  ageSeconds: number;
  /** The recording that it was taken from; null: it was asked. */
  snapshot: string | null;
}

/** Everything a command has found, for an output format to write. */
export interface Report {
  command: string;
  findings: Finding[];
  /** The text of each source that a finding points into, for code frames. */
  sources: ReadonlyMap<string, string>;
  /** What was not asked because it needs more than the command was given. */
  notAsked: string[];
  /** The command's own result. */
  result: Result;
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
