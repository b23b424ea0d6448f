import { masks } from '../facts/helm-mask.ts';
import type { ConfigModel } from '../python/config.ts';
import { inside, type Span, type Value } from '../python/value.ts';
import { shortened } from '../yaml/show-invisible.ts';

const MAX_QUOTED = 80;

/** A piece of the old file as one line, cut; only for places where no secret is expected. */
export function quote({ text }: ConfigModel, { from, to }: Span): string {
  const written = text.slice(from, to).replaceAll(masks('g'), '{{ … }}');
  const line = written.replace(/\s+/g, ' ').trim();
  return shortened(line, MAX_QUOTED);
}

/** The names of the environment variables that a value is made of. */
export const variablesIn = (value: Value): string[] => [
  ...new Set(inside(value).flatMap((one) => (one.kind === 'env' ? [one.name] : []))),
];

/** Where a value that is not known comes from, as the end of a sentence. */
export function origin(value: Value): string {
  const names = variablesIn(value);
  if (names.length > 0) return `comes from the environment variable ${names.slice(0, 3).join(', ')}`;
  const [called] = inside(value).flatMap((one) =>
    one.kind === 'call' && one.callee !== '' ? [one.callee] : [],
  );
  return called === undefined ? 'cannot be read off the file' : `comes from \`${called.replace(/^\./, '')}\``;
}
