/** The most answers that are kept of one question: releases are few, unless somebody makes them up. */
const MOST_ANSWERS = 1000;

/**
 * The same question, answered once for each text: the tables do not change, and thousands of environments name the same
 * few releases.
 * @param ask depends on the text alone; nobody changes what it returns
 */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as Answer;
    if (answers.size === MOST_ANSWERS) answers.clear();
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}
