import { WIDEST, wrapped } from '../../report/wrap.ts';

/** Names, and beside each what it is; below it where there is no room beside. */
export function twoColumns(
  rows: readonly (readonly [name: string, text: string])[],
  width: number,
): string[] {
  const total = Math.min(width, WIDEST);
  const longest = Math.max(0, ...rows.map(([name]) => name.length));
  const left = Math.min(longest, Math.max(8, Math.floor(total * 0.35)));
  const isNarrow = total < 60 && longest > 8;
  return rows.flatMap(([name, text]) => {
    if (isNarrow) return [`  ${name}`, ...wrapped(text, total, ' '.repeat(6))];
    const indent = ' '.repeat(left + 4);
    if (name.length > left) return [`  ${name}`, ...wrapped(text, total, indent)];
    return wrapped(text, total, `  ${name.padEnd(left)}  `, indent);
  });
}

/** A command line, continued on the next line as a shell has it where it is too long. */
export const shellLines = (command: string, width: number): string[] =>
  // Two for the blank and the backslash.
  wrapped(command, width - 2, '  ', '    ').map((line, index, all) =>
    index < all.length - 1 ? `${line} \\` : line,
  );
