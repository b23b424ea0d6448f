import type { Finding } from '../../diagnostic.ts';
import { UsageError } from '../../edge/io.ts';
import type { Answers } from './answers.ts';
import { advice, judge } from './judge.ts';
import type { Question } from './questions.ts';

/**
 * What is wrong with an answer, as `validate` would say it; what to do is said in the notation of the question.
 * @param before the answers so far
 * @param parse reads the answer; throws UsageError for one that it cannot read
 * @param open rules that the next line may still satisfy
 * @returns undefined where it fits
 */
export function objection(
  { inOwnNotation = {} }: Question,
  before: Partial<Answers>,
  parse: () => Partial<Answers>,
  open: readonly string[] = [],
): string | undefined {
  try {
    const { refused } = judge({ ...before, ...parse() }, open);
    return refused && say(refused, inOwnNotation[refused.rule]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

const say = (finding: Finding, own: string | undefined): string =>
  own === undefined ? advice(finding) : `${finding.message}; ${own}`;
