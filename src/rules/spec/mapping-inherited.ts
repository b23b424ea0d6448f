import type { Path } from '../../diagnostic.ts';
import { find, type LocatedMap } from '../../yaml/located.ts';
import type { Rule } from '../engine/rule.ts';

export const mappingInherited: Rule = {
  id: 'mapping-inherited',
  checkEnvironment: ({ name, among, located }, { root }) => {
    if (!root) return [];
    const path = [...(among === undefined ? [] : ['providers', among]), 'access', 'mappings'];
    const own = find(root, ['environments', name, ...path]);
    const all = find(located, ['access', 'mappings'])?.value;
    if (own?.value.kind !== 'map' || all?.kind !== 'map') return [];
    const mine = own.value;
    const adds = [...mine.entries.keys()].some(
      (key) => all.entries.has(key) && !isAtTop(root, [...path, key]),
    );
    const inherited = [...all.entries.keys()].filter((key) => !mine.entries.has(key));
    if (!adds || inherited.length === 0) return [];
    const names = inherited.map((key) => `\`${key}\``).join(', ');
    return [
      {
        message: `environment \`${name}\` has mappings of its own and inherits ${names}: these people get in here too`,
        at: { path: own.value.path, range: own.keyRange },
        fix: `if they should not, take each away with a null (\`${inherited[0]}: null\`), or move the shared ones into the environments`,
      },
    ];
  },
};

const isAtTop = (root: LocatedMap, path: Path) => find(root, path) !== undefined;
