import { createTwoFilesPatch } from 'diff';

/** How many lines may differ: the work grows with their square, and nobody reads more. */
const MOST_CHANGED = 4000;

/** How many lines are compared at all. */
const MOST_LINES = 50_000;

/**
 * A unified diff without the library's own head line. Of texts that have next to nothing in common it says only that.
 * @param from the file as it is shown, `/dev/null` for one that is not there
 */
export function unifiedDiff(from: string, to: string, before: string, after: string): string {
  const isLong = [before, after].some((text) => text.split('\n').length > MOST_LINES);
  // All of a new file differs, which takes no searching.
  const isNew = before === '' || after === '';
  const limit = { maxEditLength: isNew ? Number.MAX_SAFE_INTEGER : MOST_CHANGED };
  const diff = isLong ? undefined : createTwoFilesPatch(from, to, before, after, undefined, undefined, limit);
  if (diff === undefined) return `--- ${from}\n+++ ${to}\n(more lines differ than anybody reads)\n`;
  return diff.replace(/^(Index: .*\n)?=+\n/, '');
}
