import type { Finding, RuleId, Severity } from '../../diagnostic.ts';
import type { Problem } from '../../rules/engine/rule.ts';
import { toFinding } from '../../rules/engine/run-rules.ts';
import type { Walked } from './link.ts';

/** A finding at the line of the spec that it is about. */
export function findingAt(
  { context: { spec, environment } }: Walked,
  rule: RuleId,
  severity: Severity,
  problem: Problem,
): Finding {
  return toFinding(rule, { ...problem, severity }, spec, environment.located);
}
