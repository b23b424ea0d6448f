import type { Range } from '../diagnostic.ts';
import { isNearSecretKey } from './secret-key.ts';

/** A comment of YAML: behind a blank or at the begin of a line. What stands in quotes is taken out before. */
const comment = /(?:^|\s)#/;
const quoted = /"(?:[^"\\]|\\.){0,4096}"|'[^']{0,4096}'/g;

/** `secret: `, `password = ` and `the secret is `, inside of a comment. */
const named = /([A-Za-z][\w.-]{0,100})["']?\s{0,20}(?:[:=]|\bis\b)\s{0,20}/g;

/** Letters and digits in one word, and no id. */
const valueLike = /(?=\S{0,200}\d)(?=\S{0,200}[A-Za-z])[^\s,;"'{}[\]()]{8,}/g;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\W?$/i;

/** Lines behind this are shown in a part only. Characters. */
const LONGEST = 10_000;

/**
 * What must not be shown of the comments of a YAML file: what follows a word that says that it is a secret, and what looks
 * like a value where the comment or its line speaks of one.
 * @param lines those of which something else is hidden, from 1
 */
export const hiddenComments = (text: string, lines: ReadonlySet<number>): Range[] =>
  text.split('\n').flatMap((whole, index) => {
    const content = whole.slice(0, LONGEST);
    if (!content.includes('#')) return [];
    const from = content.replace(quoted, (one) => '_'.repeat(one.length)).search(comment);
    if (from < 0) return [];
    const line = index + 1;
    const words = content.match(/[A-Za-z][\w.-]{0,100}/g) ?? [];
    if (!lines.has(line) && !words.some(isNearSecretKey)) return [];
    return hiddenIn(content.slice(from)).map(([start, end]) => ({
      start: { line, column: from + start + 1 },
      end: { line, column: from + end + 1 },
    }));
  });

function hiddenIn(said: string): [number, number][] {
  for (const match of said.matchAll(named)) {
    if (isNearSecretKey(match[1] ?? '')) return [[match.index + match[0].length, said.length]];
  }
  return [...said.matchAll(valueLike)]
    .filter(([word]) => !guid.test(word))
    .map(({ index, 0: word }) => [index, index + word.length]);
}
