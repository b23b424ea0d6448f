import type { Answers } from './answers.ts';
import type { Interviewed } from './interviewed.ts';
import { objection } from './objection.ts';
import { providerAnswered, type Question } from './questions.ts';
import { NO_DEFAULT, sayQuestion } from './say-question.ts';

/** Asks for lines until an empty one. Each is judged at once together with those before it; one that is refused does not count. */
export async function askMany(
  question: Question,
  before: Partial<Answers>,
  { prompt, found }: Interviewed,
): Promise<Partial<Answers>> {
  const provider = providerAnswered(before);
  const { parse, openUntilDone = [] } = question;
  sayQuestion(question, provider, prompt);
  prompt.say('  one a line; an empty line ends it; - takes the last line back');
  const fallback = question.fallback(found, before);
  if (fallback.length > 0) prompt.say(`  Enter alone takes ${fallback.join(' and ')}`);
  const lines: string[] = [];
  for (;;) {
    const typed = await prompt.line();
    if (typed === '-') {
      const taken = lines.pop();
      prompt.say(taken === undefined ? '  there is no line to take back' : `  taken back: ${taken}`);
    } else if (typed !== '') {
      const wrong = objection(question, before, () => parse([...lines, typed], provider), openUntilDone);
      if (wrong === undefined) lines.push(typed);
      else prompt.say(`  ${wrong}; this line does not count`);
    } else {
      const all = lines.length > 0 ? lines : fallback;
      const wrong = all.length === 0 ? NO_DEFAULT : objection(question, before, () => parse(all, provider));
      if (wrong === undefined) return parse(all, provider);
      prompt.say(`  ${wrong}`);
    }
  }
}
