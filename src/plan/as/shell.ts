import { replaceInvisible } from '../../yaml/show-invisible.ts';
import { jsonText } from './json-text.ts';

/**
 * `text` as one word of a POSIX shell: between single quotes nothing means anything but a single quote. What nobody
 * can see is written by `printf`, byte for byte; a NUL, which no argument can hold, is left out.
 */
export function shellWord(text: string): string {
  const quoted = text.replaceAll('\0', '').replaceAll("'", "'\\''");
  // A line break is seen, and would be lost at the end of what `printf` says.
  return `'${replaceInvisible(quoted, (character) => (character === '\n' ? character : printed(character)))}'`;
}

const printed = (character: string): string => {
  const bytes = [...Buffer.from(character, 'utf8')];
  return `'"$(printf '${bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}')"'`;
};

/** A value as JSON in one word of a shell. */
export const shellJson = (value: unknown): string => shellWord(jsonText(value));
