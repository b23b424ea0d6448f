import type { Io } from '../../edge/io.ts';
import type { Linted } from '../../lint/lint-text.ts';
import { maskRanges, textsAt } from '../../report/mask.ts';
import { hiddenPlaces } from '../../spec/hidden-places.ts';

/** A name in Python, or a word: it may stand anywhere, and says nothing. */
const word = /^[a-z][a-z0-9_]*$/;

/** A file without what must not be shown of it. What that is, is masked wherever it is said from now on. */
export function shownOf(
  text: string,
  source: string,
  { secrets }: Pick<Linted, 'secrets'>,
  { hide }: Pick<Io, 'hide'>,
): string {
  const hidden = hiddenPlaces(text, source);
  for (const value of textsAt(text, secrets)) hide?.(value);
  for (const value of textsAt(text, hidden)) if (!word.test(value)) hide?.(value);
  return maskRanges(text, [...secrets, ...hidden]);
}
