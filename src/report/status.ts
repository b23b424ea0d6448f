import type { Found, Outcome, Status } from './outcome.ts';

/** The flags that judge. */
export interface StatusFlags {
  /** Warnings fail too. */
  strict: boolean;
  /** What would be `findings` is not. */
  noFail: boolean;
}

/** The exit status of each. */
export const exitStatus: Record<Status, 0 | 1 | 2 | 3> = { fine: 0, findings: 1, usage: 2, unknown: 3 };

/** The outcome with its status: the one place that decides it. `usage` beats `findings` beats `unknown`. */
export const judge = (found: Found, flags: StatusFlags): Outcome => ({
  ...found,
  status: statusOf(found, flags),
});

/** By everything that was found, also what `--min-severity` leaves out of the report. */
function statusOf({ findings, questions, unusable }: Found, { strict, noFail }: StatusFlags): Status {
  if (unusable.length > 0) return 'usage';
  const fails =
    findings.some(({ severity }) => severity === 'error' || (strict && severity === 'warning')) ||
    questions.some(({ status }) => status === 'failed');
  if (fails && !noFail) return 'findings';
  const isOpen =
    findings.some(({ severity }) => severity === 'unknown') ||
    questions.some(({ status }) => status === 'unknown');
  return isOpen ? 'unknown' : 'fine';
}
