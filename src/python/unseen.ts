import { type Node, walk } from './node.ts';

/** Characters that nobody sees; the grammar takes some of them for blanks. */
const unseen = /(?![\t\n\f\r])[\p{Cf}\p{Cc}]/gu;

/** Where they may stand. */
const mayHold = new Set(['string_content', 'format_specifier', 'comment']);

/**
 * The first character outside of strings and comments that nobody sees. Python refuses it: "invalid non-printable
 * character". Source: the Python language reference, "Whitespace between tokens".
 */
export function firstUnseen(root: Node, text: string): { at: number; name: string } | undefined {
  const found = [...text.matchAll(unseen)];
  if (found.length === 0) return undefined;
  const holders = [...walk(root)].filter(({ type }) => mayHold.has(type));
  let next = 0;
  for (const { 0: character, index: at } of found) {
    while (next < holders.length && (holders[next] as Node).to <= at) next++;
    const holder = holders[next];
    if (holder && holder.from <= at) continue;
    const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    return { at, name: `U+${code}` };
  }
  return undefined;
}
