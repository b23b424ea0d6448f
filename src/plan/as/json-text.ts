import { replaceInvisible } from '../../yaml/show-invisible.ts';
import type { Json } from '../change.ts';

/**
 * JSON in which nothing is invisible: such characters stand as JSON's own escapes, so that whoever parses it gets the
 * same value.
 * @param indent 0 for one line
 */
export function jsonText(value: unknown, indent = 0): string {
  return replaceInvisible(JSON.stringify(value, null, indent), (character) =>
    character === '\n' && indent > 0 ? character : escaped(character),
  );
}

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** An id that somebody else made, as one segment of a path. */
export const segment = (id: string): string => encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'));

/** Without what is undefined. */
export const defined = (body: {
  [key: string]: Json | object | undefined;
}): { [key: string]: Json | object } =>
  Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, Json | object] => entry[1] !== undefined),
  );
