import type { RuleId, Severity } from '../../diagnostic.ts';
import { cut } from '../../yaml/show-invisible.ts';

/** What is wrong with a token; the file it stands in is known to the caller. */
export interface Problem {
  rule: RuleId;
  severity: Severity;
  message: string;
  fix: string;
}

/** A value of a claim, short, for a sentence. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 120 ? `${cut(text, 119)}…` : text;
};
