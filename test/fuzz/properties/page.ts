import { type AnySpec, anySpec } from '../any-spec.ts';
import { judgeAtOnce } from '../by-twin.ts';
import type { Property } from '../property.ts';
import { questionOf, readPages } from '../read-pages.ts';
import { renderedTwice } from '../rendered.ts';
import { specText } from '../spec-text.ts';

function questionsOf(spec: AnySpec) {
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
  share: 5,
  floor: 0.8,
  show: specText,
  judge: (cases) => judgeAtOnce(cases, questionsOf, readPages),
};
