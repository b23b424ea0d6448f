import { tenantRule } from './tenant-rule.ts';

export const tenantNotFound = tenantRule({
  id: 'tenant-not-found',
  needs: [],
  looksAt: ['discovery'],
  checkTenant: (_, { tenant }) => {
    if (tenant.discovery.status !== 'known' || tenant.discovery.value !== null) return [];
    return [
      {
        message: `there is no tenant \`${tenant.tenant}\` at ${tenant.authority}: nobody can sign in (AADSTS90002)`,
        at: { path: ['tenant', 'id'] },
        fix: 'copy the Directory (tenant) ID from the overview of the app registration; for a tenant of another cloud set `tenant.cloud`',
      },
    ];
  },
});
