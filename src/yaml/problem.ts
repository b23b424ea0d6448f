import type { Path, Range, Severity } from '../diagnostic.ts';

/** What reading a spec can find before any rule looks at it; `rules/` turn it into findings. */
export type SpecProblem = InvalidProblem | UnknownKeyProblem;

export interface InvalidProblem {
  kind: 'invalid';
  severity: Extract<Severity, 'error' | 'warning'>;
  message: string;
  path: Path;
  range?: Range;
  fix?: string;
  /** Nothing is wrong with what is there: something else is not. */
  isMissing?: true;
  /** A tag of another program, which is no mistake in a file that this program reads first. */
  isTag?: true;
}

export interface UnknownKeyProblem {
  kind: 'unknown-key';
  key: string;
  path: Path;
  range: Range;
  /** The keys that could stand there. */
  known: string[];
}

/** Shorthand for the common case. */
export function invalid(
  path: Path,
  range: Range | undefined,
  message: string,
  fix?: string,
  severity: InvalidProblem['severity'] = 'error',
): InvalidProblem {
  return { kind: 'invalid', severity, message, path, ...(range && { range }), ...(fix && { fix }) };
}

/** Whether the spec cannot be used as it stands. */
export const isError = (problem: SpecProblem): boolean =>
  problem.kind === 'unknown-key' || problem.severity === 'error';
