import type { Severity } from '../../diagnostic.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { DENY } from '../../model/access.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import { isPublicIssuer, providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

/** Viewer looks and Public sees nothing: to give these to everybody is a decision that people do take. */
const severities: Record<string, Severity> = { Admin: 'error', Op: 'error', User: 'warning' };

export const rolePrivilegedDefault: Rule = {
  id: 'role-privileged-default',
  checkEnvironment: ({ values }) => {
    const role = values.access?.unmapped ?? DENY;
    const provider = providerOf(values);
    const at = { path: ['access', 'unmapped'] };
    if (role !== DENY && isPublicIssuer(values))
      return [
        {
          message: `\`access.unmapped\` gives \`${role}\` to everybody in the world: anybody can make an account at ${provider.issuer(values)}`,
          at,
          fix: `write \`deny\`, and map ${provider.texts.keys} for the people who need a role`,
        },
      ];
    const guests = provider.directory ? ', guests included' : '';
    const custom = customRoleNames(values.airflow?.roles).includes(role);
    const severity = custom ? 'info' : severities[role];
    if (severity === undefined) return []; // harmless, or no role at all, which a rule of its own says
    const may = builtInRoles.find(({ name }) => name === role)?.may;
    return [
      {
        severity,
        message: custom
          ? `\`access.unmapped\` gives the custom role \`${role}\` to everybody who can sign in${guests}: what it may do is not known here`
          : `\`access.unmapped\` gives \`${role}\` to everybody who can sign in${guests}, which ${may}`,
        at,
        fix: custom
          ? `make sure that \`${role}\` only reads; otherwise write \`deny\`, and map the people who need it`
          : `write \`deny\` (or \`Viewer\`, which only reads), and map ${provider.texts.keys} for the people who need more`,
      },
    ];
  },
};
