import { signInOrigin } from '../../directory/endpoints.ts';
import { tenantName } from '../../entra/tenant-of.ts';
import { tenantRule } from './tenant-rule.ts';

export const tenantNotFound = tenantRule({
  id: 'tenant-not-found',
  needs: [],
  looksAt: ['discovery'],
  checkTenant: (_, { record }) => {
    if (record.discovery.status !== 'known' || record.discovery.value !== null) return [];
    return [
      {
        message: `there is no tenant \`${tenantName(record)}\` at ${signInOrigin(record)}: nobody can sign in (AADSTS90002)`,
        at: { path: ['tenant', 'id'] },
        fix: 'copy the Directory (tenant) ID from the overview of the app registration; for a tenant of another cloud set `tenant.cloud`',
      },
    ];
  },
});
