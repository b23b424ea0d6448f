import type { Finding, Fix, Related, RuleId, Severity, Where } from '../../diagnostic.ts';
import { usualSeverity } from '../registry/rule-id.ts';

/** What a finding says besides its rule. */
export interface FindingParts {
  message: string;
  where: Where;
  /** Where it is not the usual one of the rule. */
  severity?: Severity | undefined;
  related?: Related[] | undefined;
  /** What to do, in words, or with the edits that do it. */
  fix?: string | Fix | undefined;
}

/** The one place where a finding is put together: its severity is that of the registry, unless it says another one. */
export function findingOf(rule: RuleId, { message, where, severity, related, fix }: FindingParts): Finding {
  return {
    rule,
    severity: severity ?? usualSeverity(rule),
    message,
    where,
    related: related ?? [],
    ...(fix !== undefined && { fix: typeof fix === 'string' ? { text: fix } : fix }),
  };
}

/** Of a file as a whole. */
export const wholeFile = (source: string): Where => ({ source, path: [] });
