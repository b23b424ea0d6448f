import { isNearSecretKey } from '../mask/secret-key.ts';
import type { Span } from './value.ts';

/** A name or a key, and what gives it a value: `=`, `:`, `: str =`, or `"] =`. */
const keys =
  /(?:^|[{[,(;#])[^\S\n]{0,200}["']?([A-Za-z_][\w.-]{0,100})["']?\]?\s{0,20}(?::\s{0,20}\w{1,40}\s{0,20}=|[:=])(?!=)/gm;

/** A text in quotes, a bracket, the end of a value, or a comment to the end of its line. */
const parts =
  /"""[\s\S]{0,16384}?(?:"""|$)|'''[\s\S]{0,16384}?(?:'''|$)|"(?:[^"\\\n]|\\.){0,4096}"|'(?:[^'\\\n]|\\.){0,4096}'|[([{]|[)\]},;]|\\\r?\n|\n/g;

const variable = /^["']{1,3}[A-Z][A-Z0-9_]*["']{1,3}$/;

/**
 * What must not be shown of Python, where names and calls may be shown: the texts that are the value of a key or a name
 * which says that it is a secret, but for names of variables. What stands beside such a value is none. It is found without
 * a parser, since whoever has a mistake in the file is shown the line, too.
 * @returns offsets of `text`, without the quotes
 */
export function hiddenTexts(text: string): Span[] {
  const found: Span[] = [];
  let done = 0;
  for (const match of text.matchAll(keys)) {
    const at = match.index + match[0].length;
    if (at < done || !isNearSecretKey(match[1] ?? '')) continue;
    done = valueFrom(text, at, found);
  }
  return found;
}

/** Adds the texts of the value that begins at `at`. @returns where it ends */
function valueFrom(text: string, at: number, found: Span[]): number {
  let depth = 0;
  const pattern = new RegExp(parts);
  pattern.lastIndex = at;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [part] = match;
    if (/^["']/.test(part)) {
      const quotes = /^(?:"""|'''|["'])/.exec(part)?.[0].length ?? 1;
      const from = match.index + quotes;
      if (!variable.test(part)) found.push({ from, to: Math.max(from, match.index + part.length - quotes) });
    } else if (/^[([{]/.test(part)) depth++;
    else if (/^[)\]}]/.test(part)) depth--;
    if (depth < 0 || (depth === 0 && /^[,;\n]$/.test(part))) return match.index;
  }
  return text.length;
}
