import type { RuleId, Severity } from '../../diagnostic.ts';
import type { Span } from '../../python/value.ts';
import { usualSeverity } from '../registry/rule-id.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

/** A problem with the rule that says so; its places are offsets of the text. */
export interface ConfigFinding extends ConfigProblem {
  rule: RuleId;
  severity: Severity;
}

/** Every finding of the given rules about one configuration, in the order of the text, each place and message once. */
export function runConfigRules(rules: readonly ConfigRule[], config: ConfigUnderCheck): ConfigFinding[] {
  const findings = rules.flatMap((rule) =>
    rule
      .check(config)
      .map((problem): ConfigFinding => ({ severity: usualSeverity(rule.id), ...problem, rule: rule.id })),
  );
  const distinct = new Map(findings.map((finding) => [identity(finding), finding]));
  return [...distinct.values()].sort((a, b) => a.at.from - b.at.from);
}

const identity = ({ rule, message, at }: { rule: string; message: string; at: Span }) =>
  `${rule} ${at.from} ${message}`;
