/** A function by its place, `path:Class.function`, and the mark of what it does. */
type Marked = readonly [row: string, mark: unknown];

export interface MovedFunctions {
  /** A sentence for each class or module that others took the place of: `path:Class` and what became of it. */
  lines: [place: string, what: string][];
  /** Every function of those, as it was and as it is. */
  rows: ReadonlySet<string>;
}

/**
 * The functions that do what they did, in a class or a module of another name: one renamed class would else be a hundred
 * lines of functions that are gone, and of as many that are new.
 */
export function movedFunctions(gone: readonly Marked[], added: readonly Marked[]): MovedFunctions {
  const rows = new Set<string>();
  const counts = new Map<string, [from: string, to: string, count: number]>();
  for (const [row, mark] of gone) {
    const now = added.find(
      ([other, same]) => !rows.has(other) && same === mark && nameOf(other) === nameOf(row),
    )?.[0];
    if (now === undefined || nameOf(row) === '') continue;
    rows.add(row).add(now);
    const [from, to] = [placeOf(row), placeOf(now)];
    counts.set(`${from} ${to}`, [from, to, (counts.get(`${from} ${to}`)?.[2] ?? 0) + 1]);
  }
  const lines = [...counts.values()].map(([from, to, count]): [string, string] => [
    to,
    `has ${count} ${count === 1 ? 'function that does' : 'functions that do'} the same as those of ${from}`,
  ]);
  return { lines, rows };
}

const nameOf = (row: string): string => row.split(/[:.]/).at(-1) ?? '';

/** `path:Class` of `path:Class.function`, `path` of `path:function`. */
const placeOf = (row: string): string => row.slice(0, row.length - nameOf(row).length).replace(/[.:]$/, '');
