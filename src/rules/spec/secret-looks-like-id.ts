import type { Rule } from '../engine/rule.ts';
import { pastedSecrets } from './pasted-secrets.ts';

export const secretLooksLikeId: Rule = {
  id: 'secret-looks-like-id',
  checkSpec: ({ root, text }) =>
    (root ? pastedSecrets(root, text) : [])
      .filter(({ isId }) => isId)
      .map(({ path, range }) => ({
        message: `\`${path.join('.')}\` is a GUID: that is the Secret ID, not its Value, and Entra answers AADSTS7000215`,
        at: { path, range },
        fix: 'put the Value (shown once, when the secret is made) into the environment and write `secret: { env: AAD_CLIENT_SECRET }`',
      })),
};
