import type { Finding } from '../diagnostic.ts';

/** The rules after which a spec cannot be used at all. */
const unusable = new Set(['spec-invalid', 'spec-unknown-key']);

export interface ExitFlags {
  strict: boolean;
  noFail: boolean;
}

/**
 * 0 fine · 1 findings · 2 a spec cannot be used · 3 something could not be determined; 2 beats 1 beats 3.
 * @param findings all of them, also those below `--min-severity`
 */
export function exitCode(findings: readonly Finding[], { strict, noFail }: ExitFlags): 0 | 1 | 2 | 3 {
  const has = (test: (finding: Finding) => boolean) => findings.some(test);
  if (has(({ rule, severity }) => severity === 'error' && unusable.has(rule))) return 2;
  if (!noFail && has(({ severity }) => severity === 'error' || (strict && severity === 'warning'))) return 1;
  return has(({ severity }) => severity === 'unknown') ? 3 : 0;
}
