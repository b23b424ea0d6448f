import type { ConfigModel } from './config.ts';
import type { Span, Value } from './value.ts';

/** The scope without the given words, as an edit; undefined when it is not one text in the file. */
export function withoutWords(
  { text }: ConfigModel,
  scope: Value,
  words: readonly string[],
): { at: Span; text: string }[] | undefined {
  if (scope.kind !== 'text') return undefined;
  const written = text.slice(scope.from, scope.to);
  const literal = /^(["'])([^"'\\\n]*)\1$/.exec(written);
  if (!literal) return undefined;
  const kept = scope.value.split(/\s+/).filter((word) => word !== '' && !words.includes(word));
  return [{ at: { from: scope.from + 1, to: scope.to - 1 }, text: kept.join(' ') }];
}

/** Words as they are shown in a sentence. */
export const listed = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');
