import { providerOf, whoSignsIn } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { viewsOf } from '../../spec/views-of.ts';
import type { Rule } from '../engine/rule.ts';

export const localPasswords: Rule = {
  id: 'local-passwords',
  checkEnvironment: (environment, spec) => {
    if (environment.values.access?.passwords !== 'local') return [];
    const at = { path: ['access', 'passwords'] };
    const who = whoSignsIn(environment);
    const { username, directory } = providerOf(environment.values);
    const claim = environment.values.access.username ?? username;
    if (directory === undefined && claim !== username)
      return [
        {
          severity: 'error',
          message: `\`access.passwords\` is \`local\` and \`access.username\` is \`${claim}\`: people of ${who} can be called like any account, so that none is known to be a local one, and the rendered file refuses each password`,
          at,
          fix: `use \`${username}\` (the default) as user name, or leave \`passwords\` out`,
        },
      ];
    return [
      {
        message: `\`access.passwords\` is \`local\`: accounts that ${who} never names sign in at the API with a password, without a second factor, and nothing in ${who} ends them`,
        at,
        fix: `write \`refuse\` (the default) once nothing needs them; \`select username, email, last_login from ab_user where ${nobodys(viewsOf(environment, spec))}\` lists these accounts`,
      },
    ];
  },
};

/**
 * In SQL: user names that no provider of an environment gives, without case as the rendered file compares them. A `_` of a prefix is escaped, since it stands for any
 * character in LIKE; `!` escapes in every database that Airflow has (a backslash does not in SQLite, nor in every MySQL).
 */
function nobodys(views: readonly SpecEnvironment[]): string {
  const patterns = views.flatMap((view) => {
    const { python } = providerOf(view.values).signIn(view, undefined) ?? {};
    if (!python) return [];
    return python.prefix === ''
      ? ['%@%', '________-____-____-____-____________']
      : [`${python.prefix.toLowerCase().replace(/[!%_]/g, '!$&')}%`];
  });
  return [...new Set(patterns)]
    .map((pattern) => `lower(username) not like '${pattern}'${pattern.includes('!') ? " escape '!'" : ''}`)
    .join(' and ');
}
