import { tenantRule } from './tenant-rule.ts';

export const keysEmpty = tenantRule({
  id: 'keys-empty',
  needs: ['discovery', 'keys'],
  checkTenant: ({ discovery, keys }) => {
    if (keys.kids.length > 0) return [];
    return [
      {
        message: `${discovery.jwksUri} lists no key: no token can be verified, so every login is refused`,
        at: { path: ['tenant', 'id'] },
        fix: 'ask again; if it stays so, see what answers in the place of Entra (a proxy, `--authority`)',
      },
    ];
  },
});
