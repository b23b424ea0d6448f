import type { Parser, Tree } from 'web-tree-sitter';

/**
 * What the grammar may take for one file, over all tries. It mends what it cannot read in a time that grows with the square
 * of the text; a megabyte of Python takes it less than a second. Milliseconds.
 */
const MOST_TIME = 4000;

/** The parser with an end to its work on one file. */
export interface BoundedParser {
  /** @returns null when there is no time left */
  parse(text: string): Tree | null;
  isOver(): boolean;
}

export function boundedParser(parser: Parser): BoundedParser {
  const end = performance.now() + MOST_TIME;
  const isOver = () => performance.now() > end;
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
