/**
 * Where each character of a YAML scalar's value stands in the text that it was read from.
 * @param text the whole text
 * @param start the offset where the scalar begins: `|`, `>`, a quote, or its first character
 * @param end the offset behind it
 * @param value what YAML makes of it
 * @returns one offset for each character and one for the end; what cannot be told apart goes to the start of its line
 */
export function scalarOffsets(text: string, start: number, end: number, value: string): number[] {
  const found = /[|>]/.test(text[start] ?? '')
    ? inBlock(text, start, end, value)
    : text[start] === '"'
      ? inDoubleQuotes(text, start, value)
      : undefined;
  return found ?? byLines(text, start, end, value);
}

/** How far the lines of a block scalar are indented, for text that is put between them; undefined for other scalars. */
export function blockIndent(text: string, start: number, end: number): string | undefined {
  const header = /^\|[-+\d]*[ \t]*(?:#[^\n]*)?\r?\n/.exec(text.slice(start, Math.min(end, start + 1000)));
  if (!header) return undefined;
  return /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(start + header[0].length, end))?.[1];
}

/** Literal blocks, line by line. Folded ones put lines together, and are left to `byLines`. */
function inBlock(text: string, start: number, end: number, value: string): number[] | undefined {
  const indent = blockIndent(text, start, end);
  if (indent === undefined) return undefined;
  let at = text.indexOf('\n', start) + 1;
  const offsets: number[] = [];
  for (const line of value.split('\n')) {
    const from = text.startsWith(indent, at) ? at + indent.length : at;
    if (line !== '' && !text.startsWith(line, from)) return undefined;
    for (let index = 0; index <= line.length; index++) offsets.push(from + index);
    const next = text.indexOf('\n', at);
    at = next < 0 ? text.length : next + 1;
  }
  return offsets;
}

const escapes: Record<string, number> = { x: 4, u: 6, U: 10 };

function inDoubleQuotes(text: string, start: number, value: string): number[] | undefined {
  const offsets: number[] = [];
  let at = start + 1;
  while (offsets.length < value.length) {
    const from = at;
    if (text[at] === '\\') {
      const continued = /^\\\r?\n[ \t]*/.exec(text.slice(at, at + 200));
      at += continued ? continued[0].length : (escapes[text[at + 1] ?? ''] ?? 2);
      if (!continued) offsets.push(from);
    } else if (text[at] === '\n' || text[at] === '\r') {
      const fold = /^(?:[ \t]*\r?\n)+[ \t]*/.exec(text.slice(at, at + 1000));
      if (!fold) return undefined;
      const breaks = fold[0].split('\n').length - 1;
      for (let index = 0; index < Math.max(1, breaks - 1); index++) offsets.push(from);
      at += fold[0].length;
    } else if (at >= text.length) return undefined;
    else {
      offsets.push(from);
      at++;
    }
  }
  return [...offsets.slice(0, value.length), at];
}

/** Each line of the value is looked for in what is left of the text. */
function byLines(text: string, start: number, end: number, value: string): number[] {
  const offsets: number[] = [];
  let at = start;
  for (const line of value.split('\n')) {
    const word = line.trim().slice(0, 200);
    const found = word === '' ? -1 : text.slice(at, end).indexOf(word);
    const lineStart = found < 0 ? at : at + found - (line.length - line.trimStart().length);
    for (let index = 0; index <= line.length; index++)
      offsets.push(Math.max(start, Math.min(lineStart + index, end)));
    if (found >= 0) at = Math.min(end, lineStart + line.length);
  }
  return offsets;
}
