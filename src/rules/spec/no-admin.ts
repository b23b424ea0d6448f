import { builtInRoles } from '../../facts/roles.ts';
import { rolesOf } from '../../model/access.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import { isUsable } from '../../spec/usable.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Rule } from '../engine/rule.ts';

const ADMIN = 'Admin';

export const noAdmin: Rule = {
  id: 'no-admin',
  checkEnvironment: ({ name, values }, { environments, problems }) => {
    const mappings = values.access?.mappings;
    // What could not be read may be the one that gives it, and one that gives nothing has a rule of its own.
    if (!mappings || !isUsable({ problems })) return [];
    const lists = Object.values(mappings).map(rolesOf);
    if (lists.length === 0 || lists.some((roles) => roles.length === 0)) return [];
    const known = [...builtInRoles.map((role) => role.name), ...customRoleNames(values.airflow?.roles)];
    const meansAdmin = (role: string) => role === ADMIN || (!known.includes(role) && isMisspelt(role));
    if (values.access?.unmapped === ADMIN || lists.flat().some(meansAdmin)) return [];
    const where = environments.length > 1 ? ` in environment \`${name}\`` : '';
    return [
      {
        message: `no mapping gives \`${ADMIN}\`${where}: with passwords gone, nobody can give roles, change permissions or see the configuration there`,
        at: { path: ['access', 'mappings'], key: true },
        fix: `add a line such as \`airflow_admin: [${ADMIN}]\``,
      },
    ];
  },
};

const isMisspelt = (role: string) => suggest(role, [ADMIN]) !== undefined;
