import { ambiguousTenant } from '../../providers/entra/ambiguous-tenant.ts';
import type { Rule } from '../engine/rule.ts';

export const tenantAmbiguous: Rule = {
  id: 'tenant-ambiguous',
  checkEnvironment: ({ values }) => {
    const name = ambiguousTenant(values);
    if (name === undefined) return [];
    return [
      {
        message: `\`tenant.id\` is \`${name}\`, which is not one tenant: its issuer matches no token, and without that check everybody with a Microsoft account gets in`,
        at: { path: ['tenant', 'id'] },
        fix: 'write the Directory (tenant) ID of the app registration, a GUID',
      },
    ];
  },
};
