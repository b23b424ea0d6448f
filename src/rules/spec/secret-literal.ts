import type { Rule } from '../engine/rule.ts';
import { pastedSecrets } from './pasted-secrets.ts';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  checkSpec: ({ root, text }) =>
    (root ? pastedSecrets(root, text) : [])
      .filter(({ isId }) => !isId)
      .map(({ path, range }) => ({
        message: `${path.length > 0 ? `\`${path.join('.')}\`` : 'a comment'} holds a secret: whoever can read this file, or its history, can sign in as this app`,
        at: { path, range },
        fix: 'name where it is at run time, `secret: { env: AAD_CLIENT_SECRET }`; if this was a real secret, make a new one and delete this one in Entra',
      })),
};
