import type { Rule } from '../engine/rule.ts';
import { pastedIn } from './pasted-secrets.ts';
import { providerAt } from './provider-at.ts';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  checkSpec: (spec) =>
    pastedIn(spec)
      .filter(({ isId }) => !isId)
      .map(({ path, range }) => {
        const { provider, variables } = providerAt(spec, path);
        return {
          message: `${path.length > 0 ? `\`${path.join('.')}\`` : 'a comment'} holds a secret: whoever can read this file, or its history, can sign in as this app`,
          at: { path, range },
          fix: `name where it is at run time, \`secret: { env: ${variables.clientSecret} }\`; if this was a real secret, make a new one and delete this one in ${provider.title}`,
        };
      }),
};
