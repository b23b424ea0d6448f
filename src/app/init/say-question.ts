import type { Provider } from '../../providers/provider.ts';
import type { Prompt } from './prompt.ts';
import type { Question } from './questions.ts';

/** @param environment the one that it is asked for, where each has an answer of its own */
export function sayQuestion(
  { ask, hint }: Question,
  provider: Provider,
  prompt: Prompt,
  environment?: string,
): void {
  prompt.say(`\n${typeof ask === 'string' ? ask : ask(provider)}`);
  if (environment !== undefined) prompt.say(`  for the environment ${environment}`);
  for (const line of hint?.(provider) ?? []) prompt.say(`  ${line}`);
}

export const NO_DEFAULT = 'there is no default here: type it, or stop with Ctrl-C';
