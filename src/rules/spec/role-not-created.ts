import { airflowRow } from '../../facts/airflow.ts';
import { fabFor, fabRow, fabWorksWith, firstFabWith } from '../../facts/fab.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { rolesToCreate } from '../../model/custom-roles.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const roleNotCreated: Rule = {
  id: 'role-not-created',
  checkEnvironment: ({ values }) => {
    const { version, fab, roles } = values.airflow ?? {};
    const names = Object.keys(rolesToCreate(roles));
    const row = version === undefined ? undefined : airflowRow(version);
    if (names.length === 0 || version === undefined || !row) return [];
    const builtIn = names.filter((name) => builtInRoles.some((role) => role.name === name)).map(ignored);
    if (row.fab === 'built-in') return [...builtIn, cannot(`Airflow ${version}`, names, version)];
    const used = fab ?? fabFor(version)?.version;
    if (used === undefined || !fabWorksWith(used, version)) return builtIn; // a rule of its own says so
    if (fabRow(used)?.customRoles) return builtIn;
    return [...builtIn, cannot(`FAB provider ${used}`, names, version)];
  },
};

/** It says so with a warning in its log, and goes on. */
const ignored = (name: string): Problem => ({
  message: `\`${name}\` is a role of Airflow itself: its permissions here are ignored, and it keeps those that Airflow gives it`,
  at: { path: ['airflow', 'roles', name], key: true },
  fix: 'give the role a name of its own, and map that',
});

function cannot(who: string, names: string[], airflow: string): Problem {
  const able = fabFor(airflow);
  const first = firstFabWith('customRoles');
  const list = names.map((name) => `\`${name}\``).join(', ');
  return {
    message: `${who} creates no roles from its configuration: ${list} will not be there, and people who are mapped to it get nothing`,
    at: { path: ['airflow', 'roles'], key: true },
    fix: able?.customRoles
      ? `upgrade to FAB provider ${able.version} (${first.version} is the first that creates them)`
      : `FAB provider ${first.version} on Airflow ${first.airflow.from} or newer creates them; here create them by hand, and write \`roles: [${names.join(', ')}]\``,
  };
}
