import type { Prompt } from './prompt.ts';
import { MOST_SHOWN, type SignedInAzure } from './registrations.ts';

/** What may be the beginning of a name, and is no id with a mistake in it. */
const isName = (typed: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{1,100}$/u.test(typed) && !/^[0-9a-f-]{30,}$/i.test(typed);

/**
 * Shows the registrations whose name begins with what was typed.
 * @returns their ids, in the order of the numbers that are shown; undefined: it is no name, or nobody can say
 */
export async function lookUpRegistration(
  typed: string,
  azure: SignedInAzure,
  prompt: Prompt,
): Promise<string[] | undefined> {
  if (!isName(typed)) return undefined;
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
