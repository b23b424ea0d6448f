import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, once } from '../airflow/cache.ts';
import { virtualEnvironment } from '../airflow/python.ts';
import { askPython } from './ask-python.ts';
import { difference } from './difference.ts';
import { visible } from './unseen.ts';

const PINS = 'test/report/pins/readers.txt';

/** Kind and content. */
export type Token = [string, string];

/** What a reader of Markdown that is not ours makes of texts. */
export async function askMarkdown(texts: readonly string[]): Promise<Token[][]> {
  const stamp = createHash('sha256')
    .update(await readFile(PINS))
    .digest('hex');
  const folder = join(CACHE, 'report-readers');
  await once(folder, stamp, async () => void (await virtualEnvironment(folder, PINS)));
  return askPython('markdown.py', texts, join(folder, 'venv/bin/python'));
}

/** `|` is escaped in a table, each in a way of its own, as is one behind a backslash; the checksum follows from the words. */
const plain = (text: string): string =>
  visible(text.replace(/\(checksum [0-9a-f]{12}\)/, '').replace(/\\*(?:\||\\u007c)/g, ''));

/** Without the diagram, which escapes texts in a way of its own, and without what a comment says. */
const readable = (tokens: Token[]): string[] =>
  tokens
    .filter(([kind]) => kind !== 'fence')
    .map(([kind, text]) => (kind === 'html_block' ? text.replace(/<!--[^>]*-->/, '<!-- -->') : text));

/** What of a page is not what it is with other words put in. */
export const whatIsWrong = (
  path: string,
  real: Token[],
  tame: Token[],
  words: (text: string) => string,
): string | undefined =>
  difference(
    real.map(([kind]) => kind),
    tame.map(([kind]) => kind),
    `the kinds of what stands in ${path}`,
  ) ?? difference(readable(real).map(plain), readable(tame).map(words).map(plain), path);
