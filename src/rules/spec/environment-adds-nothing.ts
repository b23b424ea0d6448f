import { isDeepStrictEqual } from 'node:util';
import { find, type Located, type LocatedMap, toPlain } from '../../yaml/located.ts';
import type { Rule } from '../engine/rule.ts';

/** One environment alone may be there for its name; two with one URL are `url-shared`. */
export const environmentAddsNothing: Rule = {
  id: 'environment-adds-nothing',
  checkSpec: ({ root, environments }) => {
    const urls = new Map(environments.map(({ name, values }) => [name, values.url]));
    const names = [...urls.keys()];
    const all = [...urls.values()];
    const isUrlShared = (name: string) => {
      const url = urls.get(name);
      return all.indexOf(url) !== all.lastIndexOf(url);
    };
    if (!root || names.length < 2) return [];
    return names.flatMap((name) => {
      const own = find(root, ['environments', name]);
      if (!own || !addsNothing(own.value, root) || isUrlShared(name)) return [];
      return [
        {
          message: `environment \`${name}\` says nothing that does not stand above it: it has ${urls.get(name) === undefined ? '' : 'the URL, '}the registration and the mappings of the top`,
          at: { path: ['environments', name], key: true },
          fix: 'write what is its own below it, or remove it',
        },
      ];
    });
  },
};

/** @param above what stands at the same place above the environments */
function addsNothing(own: Located, above: Located | undefined): boolean {
  if (own.kind === 'scalar' && own.value === null) return true;
  if (own.kind !== 'map') return above !== undefined && isDeepStrictEqual(toPlain(own), toPlain(above));
  return [...own.entries].every(
    ([key, { value }]) => takesAwayNothing(value) && addsNothing(value, below(above, key)),
  );
}

/** A null below an environment takes away what stands above it. */
const takesAwayNothing = (value: Located): boolean => value.kind !== 'scalar' || value.value !== null;

const below = (above: Located | undefined, key: string): Located | undefined =>
  above?.kind === 'map' ? (above satisfies LocatedMap).entries.get(key)?.value : undefined;
