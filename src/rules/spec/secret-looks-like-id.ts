import type { Rule } from '../engine/rule.ts';
import { pastedIn } from './pasted-secrets.ts';
import { providerAt } from './provider-at.ts';

export const secretLooksLikeId: Rule = {
  id: 'secret-looks-like-id',
  checkSpec: (spec) =>
    pastedIn(spec)
      .filter(({ isId }) => isId)
      .map(({ path, range }) => {
        const { provider, variables } = providerAt(spec, path);
        return {
          message: `\`${path.join('.')}\` is a GUID: ${provider.guidForSecret}`,
          at: { path, range },
          fix: `put the Value (shown once, when the secret is made) into the environment and write \`secret: { env: ${variables.clientSecret} }\``,
        };
      }),
};
