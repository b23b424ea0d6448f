import type { Range } from '../diagnostic.ts';
import { showInvisible } from '../yaml/show-invisible.ts';
import { redact } from './redact.ts';

/** Lines longer than a terminal is wide help nobody. */
const MAX_WIDTH = 120;

/**
 * The line that a finding points at with a mark under it. Secrets are masked, invisible characters shown escaped.
 * @param lines the whole file
 * @returns no lines when the range is outside of the text
 */
export function frame(lines: readonly string[], range: Range): string[] {
  const line = lines[range.start.line - 1]?.replace(/\r$/, '');
  if (line === undefined) return [];
  const from = range.start.column - 1;
  const to = range.end.line === range.start.line ? range.end.column - 1 : line.length;
  const shown = show(line);
  const left = show(line.slice(0, from)).length;
  // A masked secret is as long as the mask; the sign goes under what is left of it.
  const width = Math.max(
    1,
    Math.min(show(line.slice(0, Math.max(to, from + 1))).length, shown.length) - left,
  );
  const number = String(range.start.line).padStart(5);
  const [cut, start] = window(shown, left);
  return [
    `${number} | ${cut}`,
    `${' '.repeat(5)} | ${' '.repeat(left - start)}${'^'.repeat(Math.min(width, Math.max(1, MAX_WIDTH - (left - start))))}`,
  ];
}

const show = (text: string) => showInvisible(redact(text.replaceAll('\t', ' ')));

/** The part of a long line around column `at`, and where that part starts. */
function window(line: string, at: number): [string, number] {
  if (line.length <= MAX_WIDTH) return [line, 0];
  const start = at < MAX_WIDTH - 20 ? 0 : at - 20;
  return [line.slice(start, start + MAX_WIDTH), start];
}
