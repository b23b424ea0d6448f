import type { Parser, Tree } from 'web-tree-sitter';

/**
 * How often the grammar may report its progress over all tries of one file, which it does at even steps of its work. It
 * mends what it cannot read in a time that grows with the square of the text; a large file that it can read takes half of
 * this.
 */
const MOST_REPORTS = 50_000;

/** The parser with an end to its work on one file, which is the same on every machine. */
export interface BoundedParser {
  /** @returns null when nothing is left */
  parse(text: string): Tree | null;
  /** Counts a step. */
  isOver(): boolean;
}

export function boundedParser(parser: Parser): BoundedParser {
  let reports = 0;
  const isOver = () => ++reports > MOST_REPORTS;
  return {
    isOver,
    parse: (text) => {
      const tree = isOver() ? null : parser.parse(text, null, { progressCallback: isOver });
      // One that was stopped would go on with the next text.
      if (!tree) parser.reset();
      return tree;
    },
  };
}
