import { builtInRoles } from '../../facts/roles.ts';
import { rolesOf } from '../../model/access.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import { isUsable } from '../../spec/usable.ts';
import { viewsOf } from '../../spec/views-of.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Rule } from '../engine/rule.ts';

const ADMIN = 'Admin';

export const noAdmin: Rule = {
  id: 'no-admin',
  checkEnvironment: (environment, spec) => {
    const { values } = environment;
    const { problems } = spec;
    const views = viewsOf(environment, spec);
    const mappings = views.map((view) => view.values.access?.mappings);
    // What could not be read may be the one that gives it, and one that gives nothing has a rule of its own.
    if (views[0] !== environment || mappings.includes(undefined) || !isUsable({ problems })) return [];
    const lists = mappings.flatMap((one) => Object.values(one ?? {}).map(rolesOf));
    if (lists.length === 0 || lists.some((roles) => roles.length === 0)) return [];
    const known = [...builtInRoles.map((role) => role.name), ...customRoleNames(values.airflow?.roles)];
    const meansAdmin = (role: string) => role === ADMIN || (!known.includes(role) && isMisspelt(role));
    if (values.access?.unmapped === ADMIN || lists.flat().some(meansAdmin)) return [];
    return [
      {
        message: `no mapping gives \`${ADMIN}\`: with passwords gone, nobody can give roles, change permissions or see the configuration there`,
        at: { path: ['access', 'mappings'], key: true },
        fix: `add a line such as \`airflow_admin: [${ADMIN}]\``,
      },
    ];
  },
};

const isMisspelt = (role: string) => suggest(role, [ADMIN]) !== undefined;
