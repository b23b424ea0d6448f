import { askMarkdown, whatIsWrong as markdownIsWrong, type Token } from './ask-markdown.ts';
import type { Question } from './by-twin.ts';
import { whatIsWrong as htmlIsWrong } from './html-tree.ts';
import type { Pair } from './rendered.ts';

/** Markdown goes to its reader; HTML is parsed here. */
type Tokens = [real: Token[], tame: Token[]];

/** Whether a page is the one that it is with other words. */
export const questionOf = (pair: Pair, words: (text: string) => string): Question<Pair, Tokens> => ({
  asked: pair,
  whatIsWrong: ([real, tame]) =>
    pair.path.endsWith('.md')
      ? markdownIsWrong(pair.path, real, tame, words)
      : htmlIsWrong(pair.path, pair.real, pair.tame, words),
});

export async function readPages(pairs: Pair[]): Promise<Tokens[]> {
  const texts = pairs.flatMap(({ path, real, tame }) => (path.endsWith('.md') ? [real, tame] : ['', '']));
  const tokens = await askMarkdown(texts);
  return pairs.map((_, index) => [tokens[2 * index] ?? [], tokens[2 * index + 1] ?? []]);
}
