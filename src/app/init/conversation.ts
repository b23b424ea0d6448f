import { UsageError } from '../../edge/io.ts';
import type { Answers } from './answers.ts';
import { advice, judge } from './judge.ts';
import type { Found } from './look-around.ts';
import type { Prompt } from './prompt.ts';
import { providerAnswered, type Question } from './questions.ts';
import { MOST_SHOWN, type SignedInAzure } from './registrations.ts';

/** Who is asked, and what may know the answer. */
export interface Conversation {
  prompt: Prompt;
  found: Found;
  azure: SignedInAzure;
}

/**
 * Asks until there is an answer that fits. What is refused is asked again alone: what was answered before stays.
 * @param before the answers so far
 */
export async function converse(
  question: Question,
  before: Partial<Answers>,
  { prompt, found, azure }: Conversation,
): Promise<Partial<Answers>> {
  const provider = providerAnswered(before);
  const named = before.environments?.flatMap(({ name }) => name ?? []) ?? [];
  if (question.key === 'client' && named.length > 1) {
    const texts: string[] = [];
    for (const name of named) {
      const typed = await oneAnswer(question, name, (text) => {
        const clients = named.map((one, index) => `${one}=${texts[index] ?? text}`);
        return question.parse(clients, provider);
      });
      texts.push(typed);
    }
    return question.parse(
      named.map((name, index) => `${name}=${texts[index]}`),
      provider,
    );
  }
  if (question.many) return manyAnswers();
  const typed = await oneAnswer(question, undefined, (text) => question.parse([text], provider));
  return question.parse([typed], provider);

  function sayQuestion(environment?: string): void {
    const { ask, hint } = question;
    prompt.say(`\n${typeof ask === 'string' ? ask : ask(provider)}`);
    if (environment !== undefined) prompt.say(`  for the environment ${environment}`);
    for (const line of hint?.(provider) ?? []) prompt.say(`  ${line}`);
  }

  async function oneAnswer(
    { fromAzure }: Question,
    environment: string | undefined,
    parse: (text: string) => Partial<Answers>,
  ): Promise<string> {
    sayQuestion(environment);
    const known = fromAzure === 'directory' && provider.directory ? await azure.directory() : undefined;
    if (known && 'because' in known) prompt.say(`  (${known.because}, so its tenant cannot be shown here)`);
    if (known && 'directory' in known) prompt.say(`  az is signed in to ${known.directory}`);
    const [fallback = known && 'directory' in known ? known.directory : undefined] = question.fallback(
      found,
      before,
    );
    if (fallback !== undefined) prompt.say(`  Enter takes ${fallback}`);
    let choices: readonly string[] = [];
    for (;;) {
      const line = await prompt.line();
      const typed = line === '' ? fallback : (choices[Number(line) - 1] ?? line);
      if (typed === undefined) {
        prompt.say('  there is no default here: type it, or stop with Ctrl-C');
        continue;
      }
      const wrong = objection(before, () => parse(typed));
      if (wrong === undefined) return typed;
      const looked = fromAzure === 'registrations' && provider.directory ? await lookUp(typed) : undefined;
      if (looked) choices = looked;
      else prompt.say(`  ${wrong}`);
    }
  }

  /** The ids of the registrations whose name begins so, which are shown; undefined: it is no name, or nobody can say. */
  async function lookUp(typed: string): Promise<string[] | undefined> {
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._()-]{1,100}$/u.test(typed) || /^[0-9a-f-]{30,}$/i.test(typed))
      return undefined;
    const found = await azure.registrations(typed);
    if ('because' in found) {
      prompt.say(`  (${found.because}, so registrations cannot be looked up by their name)`);
      return undefined;
    }
    const shown = found.slice(0, MOST_SHOWN);
    if (shown.length === 0) {
      prompt.say(`  no registration has a name that begins with ${typed}; type another, or the id`);
      return [];
    }
    for (const [index, { name, id }] of shown.entries()) prompt.say(`  ${index + 1}  ${id}  ${name}`);
    const more = found.length - shown.length;
    if (more > 0) prompt.say(`  and ${more} more: type more of the name`);
    prompt.say(`  type the number of one${shown.length > 1 ? `, 1 to ${shown.length}` : ''}`);
    return shown.map(({ id }) => id);
  }

  async function manyAnswers(): Promise<Partial<Answers>> {
    const { parse, fallback: usual, openUntilDone = [] } = question;
    sayQuestion();
    prompt.say('  one a line; an empty line ends it; - takes the last line back');
    const fallback = usual(found, before);
    if (fallback.length > 0) prompt.say(`  Enter alone takes ${fallback.join(' and ')}`);
    const lines: string[] = [];
    for (;;) {
      const typed = await prompt.line();
      if (typed === '-') {
        const taken = lines.pop();
        prompt.say(taken === undefined ? '  there is no line to take back' : `  taken back: ${taken}`);
      } else if (typed !== '') {
        const wrong = objection(before, () => parse([...lines, typed], provider), openUntilDone);
        if (wrong === undefined) lines.push(typed);
        else prompt.say(`  ${wrong}; this line does not count`);
      } else {
        const all = lines.length > 0 ? lines : fallback;
        const wrong =
          all.length === 0
            ? 'there is no default here: type it, or stop with Ctrl-C'
            : objection(before, () => parse(all, provider));
        if (wrong === undefined) return parse(all, provider);
        prompt.say(`  ${wrong}`);
      }
    }
  }
}

/**
 * What is wrong with an answer, as `validate` would say it.
 * @param open rules that the next line may still satisfy
 */
function objection(
  before: Partial<Answers>,
  parse: () => Partial<Answers>,
  open: readonly string[] = [],
): string | undefined {
  try {
    const { refused } = judge({ ...before, ...parse() }, open);
    return refused && advice(refused);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}
