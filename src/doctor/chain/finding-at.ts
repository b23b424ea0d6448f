import type { Finding, Severity } from '../../diagnostic.ts';
import type { Problem } from '../../rules/engine/rule.ts';
import { toFinding } from '../../rules/engine/run-rules.ts';
import type { Walked } from './link.ts';

/** A finding at the line of the spec that it is about. */
export function findingAt(
  { context: { spec, environment } }: Walked,
  rule: string,
  severity: Severity,
  problem: Problem,
): Finding {
  return toFinding({ id: rule, severity }, problem, spec, environment.located);
}
