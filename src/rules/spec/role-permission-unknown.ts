import { airflowRow } from '../../facts/airflow.ts';
import { fabFor } from '../../facts/fab.ts';
import { actions, dagPrefixes, resourcesOf } from '../../facts/permissions.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { type Permission, rolesWithPermissions } from '../../model/custom-roles.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const rolePermissionUnknown: Rule = {
  id: 'role-permission-unknown',
  checkEnvironment: ({ values }) => {
    const { version, fab, roles } = values.airflow ?? {};
    const row = version === undefined ? undefined : airflowRow(version);
    const written = Object.entries(rolesWithPermissions(roles));
    if (version === undefined || !row || written.length === 0) return [];
    if (values.security === 'stock') return [notMade];
    const used = row.fab === 'built-in' ? undefined : (fab ?? fabFor(version)?.version);
    const who = used === undefined ? `Airflow ${version}` : `Airflow ${version} with FAB provider ${used}`;
    const known = resourcesOf(version, used);
    return written.flatMap(([name, permissions]) =>
      builtInRoles.some((role) => role.name === name)
        ? [ofAirflow(name)]
        : permissions.flatMap((permission, index) => unknown(permission, name, index, known, who)),
    );
  },
};

const notMade: Problem = {
  message:
    'with `security: stock` nothing creates the roles of `airflow.roles`: whoever is mapped to one gets nothing by it',
  at: { path: ['airflow', 'roles'], key: true },
  fix: 'leave `security` out, or create the roles in Airflow and list their names alone',
};

const ofAirflow = (name: string): Problem => ({
  message: `\`${name}\` is a role of Airflow itself: its permissions here are left out, and it keeps those that Airflow gives it`,
  at: { path: ['airflow', 'roles', name], key: true },
  fix: 'give the role a name of its own, and map that',
});

function unknown(
  { action, resource }: Permission,
  role: string,
  index: number,
  resources: readonly string[],
  who: string,
): Problem[] {
  if (!action || !resource) return []; // spec-invalid says so
  const ofOneDag = dagPrefixes.some((prefix) => resource.startsWith(prefix) && resource !== prefix);
  return [
    ...(actions.includes(action) ? [] : [problem('action', action, actions)]),
    ...(ofOneDag || resources.includes(resource) ? [] : [problem('resource', resource, resources)]),
  ];

  function problem(part: 'action' | 'resource', text: string, known: readonly string[]): Problem {
    const meant = suggest(text, known);
    return {
      // A page of a plugin has names of its own; what is nearly a known one is a slip.
      severity: meant ? 'error' : 'warning',
      message: `${who} has no ${part} \`${text}\`: the permission is made all the same, and opens nothing`,
      at: { path: ['airflow', 'roles', role, index, part] },
      fix: meant
        ? `did you mean \`${meant}\`?`
        : `one of ${known.join(', ')}${part === 'resource' ? ', or DAG:<id>' : ''}; a plugin may bring others`,
    };
  }
}
