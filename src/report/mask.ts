import type { Range } from '../diagnostic.ts';

/** `text` with every character inside the ranges replaced by a dot: same lines, same columns, nothing to read. */
export function maskRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const lines = text.split('\n');
  for (const { start, end } of ranges) {
    for (let line = start.line; line <= Math.min(end.line, lines.length); line++) {
      const content = lines[line - 1] ?? '';
      const from = line === start.line ? start.column - 1 : 0;
      const to = line === end.line ? end.column - 1 : content.length;
      lines[line - 1] = content.slice(0, from) + '•'.repeat(Math.max(0, to - from)) + content.slice(to);
    }
  }
  return lines.join('\n');
}
