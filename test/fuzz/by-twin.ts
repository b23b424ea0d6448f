import type { Verdict } from './property.ts';

/** A question for readers that are not ours, and what is wrong with their answer. */
export interface Question<Asked, Answer> {
  asked: Asked;
  whatIsWrong(answer: Answer): string | undefined;
}

/**
 * Puts the questions of all cases at once.
 * @param questionsOf null for a case that is refused; what it throws is what is wrong with the case
 * @param ask answers in the order of what is asked
 */
export async function judgeAtOnce<T, Asked, Answer>(
  cases: readonly T[],
  questionsOf: (one: T) => Promise<Question<Asked, Answer>[] | null> | Question<Asked, Answer>[] | null,
  ask: (asked: Asked[]) => Promise<Answer[]> | Answer[],
): Promise<Verdict[]> {
  const own: (Question<Asked, Answer>[] | null | Error)[] = [];
  for (const one of cases) {
    try {
      own.push(await questionsOf(one));
    } catch (error) {
      own.push(error as Error);
    }
  }
  const flat = own.flatMap((one) => (Array.isArray(one) ? one : []));
  const wrong = await answered(flat, ask);
  return own.map((one) => {
    if (one === null) return { isRefused: true };
    if (one instanceof Error) return { wrong: one.stack ?? one.message };
    return { wrong: one.map((question) => wrong.get(question)).find((found) => found !== undefined) };
  });
}

/** What is wrong with each question. A reader that fails over many of them is asked about fewer, to find the one. */
async function answered<Asked, Answer>(
  questions: Question<Asked, Answer>[],
  ask: (asked: Asked[]) => Promise<Answer[]> | Answer[],
): Promise<Map<Question<Asked, Answer>, string | undefined>> {
  if (questions.length === 0) return new Map();
  try {
    const answers = await ask(questions.map(({ asked }) => asked));
    return new Map(questions.map((one, index) => [one, one.whatIsWrong(answers[index] as Answer)]));
  } catch (error) {
    const [first] = questions;
    if (questions.length === 1 && first) return new Map([[first, `the reader fails: ${error}`]]);
    const half = Math.ceil(questions.length / 2);
    const found = await answered(questions.slice(0, half), ask);
    const isFound = [...found.values()].some((what) => what !== undefined);
    return isFound ? found : new Map([...found, ...(await answered(questions.slice(half), ask))]);
  }
}
