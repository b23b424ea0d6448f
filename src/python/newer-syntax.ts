import { type Node, walk } from './node.ts';
import type { Span } from './value.ts';

/** Something that Python takes from a release on; before, the file is a SyntaxError. */
export interface NewerSyntax extends Span {
  python: readonly [major: number, minor: number];
  because: string;
}

const statements: Record<string, { python: readonly [number, number]; because: string }> = {
  match_statement: { python: [3, 10], because: '`match` is a statement' },
  except_group_clause: { python: [3, 11], because: '`except*` is known' },
  type_alias_statement: { python: [3, 12], because: '`type` is a statement' },
};

/** Further ones say nothing new. */
const MAX_FOUND = 20;

/** Source: "What's New In Python" of 3.10, 3.11 and 3.12 (PEP 634, 654, 695 and 701). */
export function newerSyntax(root: Node, text: string): NewerSyntax[] {
  const found: NewerSyntax[] = [];
  for (const node of walk(root)) {
    if (found.length >= MAX_FOUND) break;
    const known = statements[node.type];
    if (known) found.push({ ...known, from: node.from, to: node.from + 1 });
    if (node.type === 'string') found.push(...quotesAgain(node, text));
  }
  return found;
}

const opening = /^[A-Za-z]{0,2}("""|'''|"|')/;

/** The quote of an f-string inside of its own braces, which ends the string for Python below 3.12. */
function quotesAgain(node: Node, text: string): NewerSyntax[] {
  const quote = opening.exec(text.slice(node.from, node.from + 5))?.[1];
  const inside = node.children.filter(({ type }) => type === 'interpolation');
  const first = inside.find(({ from, to }) => quote !== undefined && text.slice(from, to).includes(quote));
  if (!first || quote === undefined) return [];
  return [
    {
      python: [3, 12],
      because: `an f-string may have its own quotes (\`${quote}\`) inside of its braces`,
      from: first.from,
      to: first.to,
    },
  ];
}
