import { GraphError } from './graph-error.ts';
import type { Key } from './request.ts';

/** A segment of an address, which may bring a key along: `applications`, `applications(appId='…')`. */
type Segment = string | Key;

/**
 * Takes the path of a request apart; `users('x')` and `users/x` are the same.
 * @throws GraphError 400 for what is no OData path
 */
export function segmentsOf(path: string): Segment[] {
  return path
    .split('/')
    .filter(Boolean)
    .flatMap((part): Segment[] => {
      const text = decode(part);
      const called = /^([^(]+)\((?:(\w+)=)?'((?:[^']|'')*)'\)$/.exec(text);
      if (!called) {
        if (text.includes('(')) throw new GraphError(400, 'BadRequest', `Bad segment '${text}'.`);
        return [text];
      }
      const [, name = '', key, value = ''] = called;
      return [name, { ...(key !== undefined && { name: key }), value: value.replaceAll("''", "'") }];
    });
}

/**
 * @param pattern such as `/applications/{id}/federatedIdentityCredentials`
 * @returns the keys in the places of `{…}`, or undefined if the path is another one
 */
export function match(pattern: string, segments: readonly Segment[]): Key[] | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  if (wanted.length !== segments.length) return undefined;
  const keys: Key[] = [];
  for (const [index, word] of wanted.entries()) {
    const segment = segments[index] ?? '';
    const text = typeof segment === 'string' ? segment : undefined;
    if (!word.startsWith('{')) {
      if (text?.toLowerCase() !== word.toLowerCase()) return undefined;
    } else {
      if (text?.startsWith('$')) return undefined;
      keys.push(text === undefined ? (segment as Key) : { value: text });
    }
  }
  return keys;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new GraphError(400, 'BadRequest', 'The address is not well encoded.');
  }
}
