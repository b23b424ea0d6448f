import { showInvisible } from '../../yaml/show-invisible.ts';

/**
 * A text that is not ours, as code: no link, mention, picture or HTML begins in it. Source: GitHub Flavored Markdown,
 * "Code spans".
 */
export function code(text: string): string {
  const shown = showInvisible(text);
  if (shown.trim() === '') return '`" "`';
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
  const isBare = fence.length === 1 && !/^ | $/.test(shown);
  return isBare ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/**
 * A row of a table. A bar ends a cell also inside of code; a backslash keeps it, and another one before that would not.
 * Source: GitHub Flavored Markdown, "Tables (extension)".
 */
export const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/(?<=\\)\|/g, '\\u007c').replaceAll('|', '\\|')).join(' | ')} |`;
