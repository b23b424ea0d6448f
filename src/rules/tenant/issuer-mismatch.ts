import { fittingIssuers, otherCloudOf, otherThanLocked } from '../../entra/issuer-of-tenant.ts';
import { shortened } from '../../yaml/show-invisible.ts';
import { tenantRule } from './tenant-rule.ts';

export const issuerMismatch = tenantRule({
  id: 'issuer-mismatch',
  needs: ['discovery'],
  checkTenant: ({ discovery: { issuer, tenantId } }, context) => {
    const { environment, record } = context;
    const other = otherCloudOf(issuer, environment, record);
    if (other) {
      return [
        {
          message: `the tenant is in the cloud \`${other.found}\`, and \`tenant.cloud\` is \`${other.expected}\`: its tokens come from ${issuer}, which is refused at each login`,
          at: { path: other.at },
          fix: `write \`cloud: ${other.found}\` into \`tenant\``,
        },
      ];
    }
    const at = { path: ['tenant', 'id'] };
    const locked = otherThanLocked(environment, record, tenantId);
    if (locked) {
      return [
        {
          message: `the domain ${locked.domain} is tenant ${locked.found}, and the lock file says ${locked.locked}: every login is refused`,
          at,
          fix: 'look it up again: airflow-entra lock',
        },
      ];
    }
    const fitting = fittingIssuers(environment, record, tenantId);
    if (fitting.includes(issuer)) return [];
    return [
      {
        message: `the tenant issues its tokens as ${shortened(issuer, 200)}, and the rendered file accepts ${fitting[0]} alone: every login is refused`,
        at,
        fix: 'write the Directory (tenant) ID of the app registration, and the cloud that it lives in',
      },
    ];
  },
});
