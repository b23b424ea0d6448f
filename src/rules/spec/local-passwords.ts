import { whoSignsIn } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const localPasswords: Rule = {
  id: 'local-passwords',
  checkEnvironment: (environment) =>
    environment.values.access?.passwords === 'local'
      ? [
          {
            message: `\`access.passwords\` is \`local\`: accounts that ${whoSignsIn(environment)} never names sign in at the API with a password, without a second factor, and nothing in ${whoSignsIn(environment)} ends them`,
            at: { path: ['access', 'passwords'] },
            fix: "write `refuse` (the default) once nothing needs them; `select username, email, last_login from ab_user where username not like '%@%' and username not like '________-____-____-____-____________'` lists these accounts",
          },
        ]
      : [],
};
