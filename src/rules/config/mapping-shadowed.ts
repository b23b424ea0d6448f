import { alternatives, type Entry, type Text } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

/** The rule of a spec, in the Python of a hand-written file. */
export const configMappingShadowed: ConfigRule = {
  id: 'mapping-shadowed',
  check: ({ model }) =>
    alternatives(model.settings.get('AUTH_ROLES_MAPPING')?.value).flatMap((map) =>
      map.kind === 'map' ? shadowed(map.entries, model.text) : [],
    ),
};

interface Pair {
  key: Text;
  entry: Entry;
}

/** Pairs of one pair of braces: what `{**a, "key": …}` or `update` puts over another is meant. */
function shadowed(entries: readonly Entry[], text: string): ConfigProblem[] {
  const written = entries.flatMap((entry): Pair[] =>
    entry.key.kind === 'text' && entry.at ? [{ key: entry.key, entry }] : [],
  );
  const last = new Map<string, Pair>();
  return written.toReversed().flatMap((pair): ConfigProblem[] => {
    const later = last.get(pair.key.value);
    if (!later || !isSameLiteral(pair, later, text)) {
      last.set(pair.key.value, pair);
      return [];
    }
    const isSame = source(pair, text) === source(later, text);
    return [
      {
        severity: isSame ? ('warning' as const) : ('error' as const),
        message: isSame
          ? `\`${pair.key.value}\` stands twice in AUTH_ROLES_MAPPING`
          : `\`${pair.key.value}\` stands twice in AUTH_ROLES_MAPPING, and the last one counts: nobody gets the roles of this line`,
        at: pair.key,
        fix: 'write the roles of both into one line',
        related: [{ at: later.key, message: 'the one that counts' }],
      },
    ];
  });
}

/** Nothing closes between them that is not opened there. */
function isSameLiteral(first: Pair, second: Pair, text: string): boolean {
  const between = text.slice(first.entry.at?.to ?? 0, second.entry.at?.from ?? 0);
  return second.key.from > first.key.from && !/[{}()]/.test(between.replace(/\{[^{}]*\}|\([^()]*\)/g, ''));
}

const source = ({ entry: { value } }: Pair, text: string) =>
  text.slice(value.from, value.to).replace(/\s+/g, '');
