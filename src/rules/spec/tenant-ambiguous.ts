import { isAmbiguousTenant } from '../../providers/entra/ambiguous-tenant.ts';
import type { Rule } from '../engine/rule.ts';

export const tenantAmbiguous: Rule = {
  id: 'tenant-ambiguous',
  checkEnvironment: ({ values }) => {
    const id = values.tenant?.id;
    if (typeof id !== 'string' || !isAmbiguousTenant(id)) return [];
    return [
      {
        message: `\`tenant.id\` is \`${id.trim()}\`, which is not one tenant: its issuer matches no token, and without that check everybody with a Microsoft account gets in`,
        at: { path: ['tenant', 'id'] },
        fix: 'write the Directory (tenant) ID of the app registration, a GUID',
      },
    ];
  },
};
