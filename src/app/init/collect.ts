import { UsageError } from '../../edge/io.ts';
import type { Answers } from './answers.ts';
import { converse } from './conversation.ts';
import type { Interviewed } from './interviewed.ts';
import { explain, judge } from './judge.ts';
import type { Found } from './look-around.ts';
import { providerAnswered, type Question, questions } from './questions.ts';

/** What the flags say, by what it answers. */
export type Given = Partial<Record<keyof Answers, string[]>>;

/**
 * Answers every question: from the flags, then by asking, then by default.
 * @param interviewed somebody who can be asked; undefined where nobody sits at a terminal, or wants to take the defaults
 * @param yes whether every default is agreed to
 * @throws UsageError for a flag that does not fit, and for answers that are missing
 */
export async function collect(
  given: Given,
  found: Found,
  interviewed: Interviewed | undefined,
  yes: boolean,
): Promise<Answers> {
  let answers = fromFlags(given);
  const missing: Question[] = [];
  for (const question of questions) {
    if (question.key in answers || !(question.isFor?.(providerAnswered(answers)) ?? true)) continue;
    if (interviewed) {
      answers = { ...answers, ...(await converse(question, answers, interviewed)) };
      continue;
    }
    const fallback = question.fallback(found, answers);
    if (fallback.length === 0 || (question.confirmed && !yes)) missing.push(question);
    else answers = { ...answers, ...parse(question, fallback, answers) };
  }
  if (missing.length > 0) throw new UsageError(say(missing, found, answers));
  // Who takes the chart that was found takes it as it is there.
  const { dependency } = found;
  if (dependency !== undefined && answers.chart === found.chart) answers = { dependency, ...answers };
  object(answers);
  return answers as Answers;
}

function fromFlags(given: Given): Partial<Answers> {
  // What has no question.
  const others = (['fab', 'dependency', 'loginPage'] as const).flatMap((key) => {
    const [value] = given[key] ?? [];
    return value === undefined ? [] : [[key, value] as const];
  });
  let answers: Partial<Answers> = Object.fromEntries(others);
  for (const question of questions) {
    const texts = given[question.key];
    if (texts) answers = { ...answers, ...parse(question, texts, answers) };
  }
  // Whoever names a tenant has said who signs people in.
  if (answers.directory !== undefined && answers.provider === undefined)
    answers = { provider: providerAnswered({}).name, ...answers };
  object(answers);
  return answers;
}

function parse(question: Question, texts: string[], before: Partial<Answers>): Partial<Answers> {
  try {
    return question.parse(texts, providerAnswered(before));
  } catch (error) {
    throw error instanceof UsageError
      ? new UsageError(`${question.flags.join(' or ')}: ${error.message}`)
      : error;
  }
}

/** @throws UsageError for what a spec of these answers would be refused for */
function object(answers: Partial<Answers>): void {
  clientsFit(answers);
  const { refused } = judge(answers);
  if (refused) throw new UsageError(explain(refused));
}

function say(missing: readonly Question[], found: Found, answers: Partial<Answers>): string {
  const names = missing.map(({ flags }) => flags.join(' or ')).join(', ');
  const defaults = missing.flatMap(({ flags, fallback }) =>
    fallback(found, answers).map((value) => `${flags[0]} ${value}`),
  );
  const yes = defaults.length > 0 ? `; --yes takes ${defaults.join(' ')}` : '';
  return `nobody can be asked here, and these are missing: ${names}${yes}`;
}

/** Each environment has its own client, or all have one. @throws UsageError */
function clientsFit({ environments, clients }: Partial<Answers>): void {
  if (!clients || !environments) return;
  const names = environments.flatMap(({ name }) => name ?? []);
  const unknown = Object.keys(clients).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`--client: no environment is called ${unknown}`);
  const without = names.find((name) => !(name in clients));
  if (without !== undefined)
    throw new UsageError(`--client: environment ${without} has none; give ${without}=ID too`);
}
