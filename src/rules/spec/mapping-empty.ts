import { DENY } from '../../model/access.ts';
import { find, type Located } from '../../yaml/located.ts';
import { isError, type SpecProblem } from '../../yaml/problem.ts';
import type { Rule } from '../engine/rule.ts';

export const mappingEmpty: Rule = {
  id: 'mapping-empty',
  checkEnvironment: ({ located, values }, { problems }) => {
    const mappings = find(located, ['access', 'mappings'])?.value;
    if (mappings?.kind !== 'map') return [];
    if (mappings.entries.size === 0) {
      const { unmapped = DENY } = values.access ?? {};
      // Everybody gets a role, which other rules look at; or the lines were refused, which spec-invalid says.
      if (unmapped !== DENY || problems.some((one) => isError(one) && one.path.includes('mappings')))
        return [];
      return [
        {
          message: '`access.mappings` is empty: nobody gets a role',
          at: { path: ['access', 'mappings'], key: true },
          fix: 'add a line such as `airflow_admin: [Admin]`',
        },
      ];
    }
    return [...mappings.entries]
      .filter(([key, { value }]) => givesNothing(value) && !isRefused(key, problems))
      .map(([key]) => ({
        message: `\`${key}\` gives no role: people who have only this key are refused`,
        at: { path: ['access', 'mappings', key], key: true },
        fix: `name the roles, such as \`${key}: [Viewer]\`, or remove the line`,
      }));
  },
};

/** What was refused and left out is not empty. */
const isRefused = (key: string, problems: readonly SpecProblem[]) =>
  problems.some(({ path }) => path.indexOf('mappings') >= 0 && path[path.indexOf('mappings') + 1] === key);

function givesNothing(mapping: Located): boolean {
  const roles = mapping.kind === 'map' ? mapping.entries.get('roles')?.value : mapping;
  return roles === undefined || (roles.kind === 'list' && roles.items.length === 0);
}
