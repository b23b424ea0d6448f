import type { Value } from '../../model/chart-settings.ts';
import { deployedOf } from '../../model/resolved-of.ts';
import { type Located, toPlain } from '../../yaml/located.ts';
import type { Rule } from '../engine/rule.ts';
import { atFile, makes, userValues } from './chart-context.ts';

export const valuesListLost: Rule = {
  id: 'values-list-lost',
  checkEnvironment: (environment, spec) => {
    const chart = makes(spec, 'helm-values') ? deployedOf(environment, spec)?.chart : undefined;
    return (chart?.settings ?? []).flatMap(({ path, value }) => {
      if (!Array.isArray(value)) return [];
      return userValues(environment, path)
        .filter((user) => user.value.kind === 'list' && loses(value, user.value))
        .map(({ file, index, line, name }) => ({
          message: `\`${name}\` stands in ${file}, line ${line}, and in the rendered values: Helm merges no lists, so the file that it is given first loses its own`,
          at: atFile(index),
          fix:
            value.length > 0
              ? `take the entries of the rendered list (${names(value)}) into yours, and give Helm your file last`
              : 'remove yours',
        }));
    });
  },
};

/** Nothing is lost when the user's list has all of the rendered one, and comes last. */
function loses(rendered: Value[], user: Located): boolean {
  const theirs = (toPlain(user) as unknown[]).map(sorted);
  return rendered.length === 0
    ? theirs.length > 0
    : !rendered.every((entry) => theirs.includes(sorted(entry)));
}

/** The same text whatever the order of the keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function names(entries: Value[]): string {
  return entries
    .map((entry) => {
      const { name, envName } = entry as { name?: string; envName?: string };
      return `\`${name ?? envName}\``;
    })
    .join(', ');
}
