import type { ObjectRef } from '../model/cluster-objects.ts';
import type { Problem } from './finding.ts';
import type { NotRead } from './live.ts';
import { FIX } from './reinstall-fix.ts';

/** What an answer without an object means: missing is drift, the others are unknown, and none of them is fine. */
export function notRead(object: ObjectRef, answer: NotRead, at: Problem['at'], cluster: string): Problem {
  const problem = { rule: 'cluster-drift' as const, at, object };
  if (answer.kind === 'missing') {
    return {
      ...problem,
      message: `it is not there (${cluster}), and the spec renders it or needs it`,
      fix: FIX,
    };
  }
  if (answer.kind === 'forbidden') {
    return {
      ...problem,
      severity: 'unknown',
      message: `it may not be read (${cluster}): ${answer.detail}. The API server answers so for what does not exist, too`,
      fix: 'give the account the Role of the artifact drift-role, `airflow-entra render --artifact drift-role`',
    };
  }
  if (answer.kind === 'other-name') {
    return {
      ...problem,
      severity: 'unknown',
      message: `there is no ${answer.tried}, so what runs Airflow there is not known`,
      fix: 'call it so, or set `airflow.release`',
    };
  }
  if (answer.kind === 'not-given') {
    return {
      ...problem,
      severity: 'unknown',
      message: `${cluster} does not hold it, so nothing is known of it`,
      fix: 'put it in, as `kubectl get … -o json --show-managed-fields` prints it',
    };
  }
  return {
    ...problem,
    severity: 'unknown',
    message: `the cluster could not be asked (${cluster}): ${answer.detail}`,
    fix: 'see that `kubectl get` works with this context, or give what it prints with --live',
  };
}
