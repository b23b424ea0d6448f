import type { Edit, Finding } from '../diagnostic.ts';
import { Lines } from '../python/lines.ts';

/**
 * `text` after the edits of the findings; everything else stays byte for byte. Edits that overlap one that was made
 * are left for another round.
 */
export function applyEdits(text: string, findings: readonly Finding[]): string {
  const lines = new Lines(text);
  const placed = findings
    .map(({ fix }) => (fix?.edits ?? []).map((edit) => place(edit, lines)))
    .filter((edits) => edits.length > 0);
  const taken: Placed[] = [];
  for (const edits of placed) {
    // The edits of one finding belong together.
    if (edits.every((edit) => taken.every((other) => !overlap(edit, other)))) taken.push(...edits);
  }
  return taken
    .toSorted((a, b) => b.from - a.from)
    .reduce((whole, { from, to, text: put }) => whole.slice(0, from) + put + whole.slice(to), text);
}

interface Placed {
  from: number;
  to: number;
  text: string;
}

const place = ({ range, text }: Edit, lines: Lines): Placed => ({
  from: lines.offset(range.start),
  to: lines.offset(range.end),
  text,
});

const overlap = (a: Placed, b: Placed) => (a.from < b.to && b.from < a.to) || a.from === b.from;
