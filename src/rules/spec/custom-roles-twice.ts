import { fabFeatures } from '../../facts/fab-features.ts';
import { resolvedOf } from '../../model/resolved-of.ts';
import type { Rule } from '../engine/rule.ts';
import { atFile } from './chart-context.ts';
import { userSettings } from './user-settings.ts';

export const customRolesTwice: Rule = {
  id: 'custom-roles-twice',
  checkEnvironment: (environment) => {
    const resolved = resolvedOf(environment);
    if (!resolved || resolved.roles.length === 0) return [];
    const isRead = resolved.fab !== undefined && fabFeatures(resolved.fab).customRoles;
    return userSettings(environment, 'fab', 'custom_roles').map(({ file, index, line, name }) => ({
      message: isRead
        ? `\`${name}\` in ${file}, line ${line}, makes roles beside \`airflow.roles\`: of a role in both the rendered file keeps the permissions of \`airflow.roles\` alone, and a name in there that this Airflow does not have yet stops the API server`
        : `\`${name}\` in ${file}, line ${line}, is not read by this release, and \`airflow.roles\` makes the roles: what stands there alone is not made`,
      at: atFile(index),
      fix: 'take it out, and write what only it has into `airflow.roles`, which makes roles on every release',
    }));
  },
};
