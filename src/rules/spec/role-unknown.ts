import type { Path } from '../../diagnostic.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { DENY, rolesOf } from '../../model/access.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const roleUnknown: Rule = {
  id: 'role-unknown',
  checkEnvironment: ({ values }) => {
    const known = [...builtInRoles.map(({ name }) => name), ...customRoleNames(values.airflow?.roles)];
    const unknown = (role: string, path: Path): Problem[] => {
      if (known.includes(role)) return [];
      const meant = suggest(role, known);
      return [
        {
          message: `Airflow has no role \`${role}\`: the people of this line do not get it`,
          at: { path },
          fix: meant
            ? `did you mean \`${meant}\`?`
            : `one of ${known.join(', ')}; a custom role that exists there goes into \`airflow.roles\``,
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
