/**
 * The candidate that `word` was probably meant to be: equal but for case, `-`, `_`, or few edits apart.
 * @returns undefined when nothing is near enough to be worth a suggestion
 */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  const own = plain(word);
  if (word.length > 64 || own === '') return undefined;
  const limit = Math.max(1, Math.floor(own.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = edits(own, plain(candidate), limit);
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

const plain = (word: string) => word.toLowerCase().replace(/[-_\s]/g, '');

/** Optimal string alignment distance (insert, delete, replace, swap neighbours); more than `limit` may be any number above. */
function edits(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, to.length);
}

const at = (row: number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;
