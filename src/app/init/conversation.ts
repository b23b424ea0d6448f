import type { Answers } from './answers.ts';
import { askMany } from './ask-many.ts';
import { askOne } from './ask-one.ts';
import type { Interviewed } from './interviewed.ts';
import { providerAnswered, type Question } from './questions.ts';

/**
 * Asks until there is an answer that fits. What is refused is asked again alone: what was answered before stays.
 * @param before the answers so far
 */
export async function converse(
  question: Question,
  before: Partial<Answers>,
  interviewed: Interviewed,
): Promise<Partial<Answers>> {
  if (question.many) return askMany(question, before, interviewed);
  const provider = providerAnswered(before);
  const environments = before.environments?.flatMap(({ name }) => name ?? []) ?? [];
  if (question.key === 'client' && environments.length > 1)
    return clientOfEach(question, before, interviewed, environments);
  const parse = (text: string) => question.parse([text], provider);
  return parse(await askOne(question, before, interviewed, parse));
}

/** A registration of its own for each environment: with one for all, an Admin of one is an Admin of each. */
async function clientOfEach(
  question: Question,
  before: Partial<Answers>,
  interviewed: Interviewed,
  environments: readonly string[],
): Promise<Partial<Answers>> {
  const provider = providerAnswered(before);
  const texts: string[] = [];
  const named = (text: string) => environments.map((name, index) => `${name}=${texts[index] ?? text}`);
  const parse = (text: string) => question.parse(named(text), provider);
  for (const name of environments) texts.push(await askOne(question, before, interviewed, parse, name));
  return question.parse(named(''), provider);
}
