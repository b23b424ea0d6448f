import type { Answers } from './answers.ts';
import type { Interviewed } from './interviewed.ts';
import { lookUpRegistration } from './look-up-registration.ts';
import { objection } from './objection.ts';
import { providerAnswered, type Question } from './questions.ts';
import { NO_DEFAULT, sayQuestion } from './say-question.ts';

/**
 * Asks until a line fits. At a question for a registration the beginning of its name is looked up, and the numbers of what
 * is shown then are answers too.
 * @param environment the one that it is asked for, where each has an answer of its own
 * @param parse what the line amounts to
 * @returns the line
 */
export async function askOne(
  question: Question,
  before: Partial<Answers>,
  { prompt, found, azure }: Interviewed,
  parse: (text: string) => Partial<Answers>,
  environment?: string,
): Promise<string> {
  const provider = providerAnswered(before);
  sayQuestion(question, provider, prompt, environment);
  const asksAzure = provider.directory ? question.fromAzure : undefined;
  const signedIn = asksAzure === 'directory' ? await ofAzure() : undefined;
  const [fallback = signedIn] = question.fallback(found, before);
  if (fallback !== undefined) prompt.say(`  Enter takes ${fallback}`);
  let choices: readonly string[] = [];
  for (;;) {
    const line = await prompt.line();
    const typed = line === '' ? fallback : (choices[Number(line) - 1] ?? line);
    if (typed === undefined) {
      prompt.say(`  ${NO_DEFAULT}`);
      continue;
    }
    const wrong = objection(question, before, () => parse(typed));
    if (wrong === undefined) return typed;
    const looked = asksAzure === 'registrations' ? await lookUpRegistration(typed, azure, prompt) : undefined;
    if (looked) choices = looked;
    else prompt.say(`  ${wrong}`);
  }

  /** The tenant that `az` is signed in to. */
  async function ofAzure(): Promise<string | undefined> {
    const known = await azure.directory();
    if ('because' in known) {
      prompt.say(`  (${known.because}, so its tenant cannot be shown here)`);
      return undefined;
    }
    prompt.say(`  az is signed in to ${known.directory}`);
    return known.directory;
  }
}
