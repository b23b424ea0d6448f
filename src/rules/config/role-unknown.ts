import { builtInRoles } from '../../facts/roles.ts';
import { mappingEntries, textsOf } from '../../python/sign-in.ts';
import { alternatives, type Text } from '../../python/value.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

/** The rule of a spec, in the Python of a hand-written file; which custom roles exist there, nobody knows. */
export const configRoleUnknown: ConfigRule = {
  id: 'role-unknown',
  check: ({ model }) => {
    const mapped = mappingEntries(model).flatMap(({ value }) =>
      alternatives(value).flatMap((one) => (one.kind === 'list' ? one.items.flatMap(textsOf) : [])),
    );
    const given = textsOf(model.settings.get('AUTH_USER_REGISTRATION_ROLE')?.value);
    return [...mapped, ...given].flatMap(problemOf);
  },
};

const names = builtInRoles.map(({ name }) => name);

/** Texts longer than a role's name are none. */
function problemOf(at: Text): ConfigProblem[] {
  const { value } = at;
  if (names.includes(value) || value.trim() === '') return [];
  const same = names.find((name) => name.toLowerCase() === value.trim().toLowerCase());
  const near = value.length > 2 && value.length <= 7 ? suggest(value, names) : undefined;
  const meant = same ?? near;
  if (meant === undefined) return [];
  return [
    {
      severity: same ? 'error' : 'warning',
      message: same
        ? `Airflow has no role \`${value}\`, since names of roles are compared with their capital letters: nobody gets it`
        : `\`${value}\` is no role that Airflow brings: unless somebody made it there, nobody gets it`,
      at,
      fix: `did you mean \`${meant}\`?`,
    },
  ];
}
