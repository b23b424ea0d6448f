import type { Range } from '../../diagnostic.ts';
import type { Io } from '../../edge/io.ts';
import type { Linted } from '../../lint/lint-text.ts';
import type { ReadText } from '../../lint/read-text.ts';
import { writtenForms } from '../../mask/written-forms.ts';
import { hiddenTexts } from '../../python/hidden-texts.ts';
import { Lines } from '../../python/lines.ts';
import { maskRanges, textsAt } from '../../report/mask.ts';
import { hiddenInYaml } from '../../spec/hidden-in-yaml.ts';
import { readYaml } from '../../yaml/read-yaml.ts';

/** A name in Python, or a word: it may stand anywhere, and says nothing. */
const word = /^[a-z][a-z0-9_]*$/;

/** A file without what must not be shown of it. What that is, is masked wherever it is said from now on. */
export function shownOf(
  read: Pick<ReadText, 'text' | 'source' | 'found'>,
  { secrets }: Pick<Linted, 'secrets'>,
  { hide }: Pick<Io, 'hide'>,
): string {
  const { text } = read;
  const hidden = hiddenIn(read);
  for (const value of textsAt(text, secrets)) hide?.(value);
  for (const value of textsAt(text, hidden).flatMap(writtenForms)) if (!word.test(value)) hide?.(value);
  return maskRanges(text, [...secrets, ...hidden]);
}

/** Of Python alone, and of YAML with the Python in it. */
function hiddenIn({ text, source, found }: Pick<ReadText, 'text' | 'source' | 'found'>): Range[] {
  const lines = new Lines(text);
  if (/\.py$/i.test(source)) return hiddenTexts(text).map(({ from, to }) => lines.range(from, to));
  const inside = found.configs.flatMap(({ raw, toFile }) =>
    hiddenTexts(raw).map(({ from, to }) => lines.range(toFile(from), Math.max(toFile(to), toFile(from)))),
  );
  return [...hiddenInYaml(text, readYaml(text).root), ...inside];
}
