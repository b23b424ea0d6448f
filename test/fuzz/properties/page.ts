import { type AnySpec, anySpec } from '../any-spec.ts';
import { askMarkdown, whatIsWrong as markdownIsWrong, type Token } from '../ask-markdown.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { whatIsWrong as htmlIsWrong } from '../html-tree.ts';
import type { Property } from '../property.ts';
import { type Pair, renderedTwice } from '../rendered.ts';
import { specText } from '../spec-text.ts';

/** Markdown goes to its reader; HTML is parsed here. */
type Tokens = [real: Token[], tame: Token[]];

const questionOf = (pair: Pair, words: (text: string) => string): Question<Pair, Tokens> => ({
  asked: pair,
  whatIsWrong: ([real, tame]) =>
    pair.path.endsWith('.md')
      ? markdownIsWrong(pair.path, real, tame, words)
      : htmlIsWrong(pair.path, pair.real, pair.tame, words),
});

async function readPages(pairs: Pair[]): Promise<Tokens[]> {
  const texts = pairs.flatMap(({ path, real, tame }) => (path.endsWith('.md') ? [real, tame] : ['', '']));
  const tokens = await askMarkdown(texts);
  return pairs.map((_, index) => [tokens[2 * index] ?? [], tokens[2 * index + 1] ?? []]);
}

function questionsOf(spec: AnySpec): Question<Pair, Tokens>[] | null {
  const twice = renderedTwice(spec, ['login-page', 'access-report']);
  return twice === null ? null : twice.pairs.map((pair) => questionOf(pair, twice.withWords));
}

export const page: Property<AnySpec> = {
  name: 'page',
  holds:
    'login page and access report are the pages that they are with other words, by the HTML standard and a reader of Markdown',
  // In JSON each key has a line of its own, whatever the words are; the pages show lines.
  cases: anySpec.map((spec) => ({ ...spec, layout: { ...spec.layout, notation: 'json' as const } })),
  batch: 100,
  share: 10,
  floor: 0.8,
  show: specText,
  judge: (cases) => judgeAtOnce(cases, questionsOf, readPages),
};
