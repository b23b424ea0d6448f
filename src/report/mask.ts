import type { Range } from '../diagnostic.ts';

/** `text` with every character inside the ranges replaced by a dot: same lines, same columns, nothing to read. */
export function maskRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const lines = text.split('\n');
  // A line with thousands of them is put together once.
  const onLine = new Map<number, { from: number; to: number }[]>();
  for (const { start, end } of ranges) {
    for (let line = start.line; line <= Math.min(end.line, lines.length); line++) {
      const length = lines[line - 1]?.length ?? 0;
      const from = line === start.line ? start.column - 1 : 0;
      const to = Math.min(line === end.line ? end.column - 1 : length, length);
      const there = onLine.get(line);
      if (there) there.push({ from, to });
      else onLine.set(line, [{ from, to }]);
    }
  }
  for (const [line, hidden] of onLine) lines[line - 1] = masked(lines[line - 1] ?? '', hidden);
  return lines.join('\n');
}

function masked(line: string, hidden: readonly { from: number; to: number }[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { from, to } of hidden.toSorted((a, b) => a.from - b.from)) {
    if (to <= done) continue;
    pieces.push(line.slice(done, Math.max(from, done)), '•'.repeat(to - Math.max(from, done)));
    done = to;
  }
  return pieces.join('') + line.slice(done);
}

/** What stands at ranges of one line each, without quotes. */
export function textsAt(text: string, ranges: readonly Range[]): string[] {
  if (ranges.length === 0) return [];
  const lines = text.split('\n');
  return ranges
    .filter(({ start, end }) => start.line === end.line)
    .map(({ start, end }) => lines[start.line - 1]?.slice(start.column - 1, end.column - 1) ?? '')
    .map((value) => value.trim().replace(/^["']|["']$/g, ''));
}
