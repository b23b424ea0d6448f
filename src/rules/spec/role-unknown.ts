import type { Path } from '../../diagnostic.ts';
import { DENY, rolesOf } from '../../model/access.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import { knownRoles, rolesMeant } from './roles-meant.ts';

export const roleUnknown: Rule = {
  id: 'role-unknown',
  checkEnvironment: ({ values }) => {
    const known = knownRoles(values);
    const unknown = (role: string, path: Path): Problem[] => {
      if (known.includes(role)) return [];
      return [
        {
          message: `Airflow has no role \`${role}\`: the people of this line do not get it`,
          at: { path },
          fix: fixOf(rolesMeant(role, known), known),
        },
      ];
    };
    const mapped = Object.entries(values.access?.mappings ?? {}).flatMap(([key, mapping]) => {
      const list: Path = ['access', 'mappings', key, ...(Array.isArray(mapping) ? [] : ['roles'])];
      return rolesOf(mapping).flatMap((role, index) => unknown(role, [...list, index]));
    });
    const unmapped = values.access?.unmapped ?? DENY;
    const most = (values.access?.atMost ?? []).flatMap((role, index) =>
      unknown(role, ['access', 'atMost', index]),
    );
    return [...mapped, ...most, ...(unmapped === DENY ? [] : unknown(unmapped, ['access', 'unmapped']))];
  },
};

function fixOf([meant, ...more]: readonly string[], known: readonly string[]): string {
  if (meant === undefined)
    return `one of ${known.join(', ')}; a custom role that exists there goes into \`airflow.roles\``;
  return more.length > 0
    ? `a comma is missing: write \`${[meant, ...more].join(', ')}\``
    : `did you mean \`${meant}\`?`;
}
