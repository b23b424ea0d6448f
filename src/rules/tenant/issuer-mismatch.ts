import type { TenantContext } from '../../entra/context.ts';
import { cloudRow, clouds } from '../../facts/clouds.ts';
import { isGuid } from '../../guid.ts';
import { tenantIdOf } from '../../model/tenant-id.ts';
import type { Problem } from '../engine/rule.ts';
import { tenantRule } from './tenant-rule.ts';

export const issuerMismatch = tenantRule({
  id: 'issuer-mismatch',
  needs: ['discovery'],
  checkTenant: ({ discovery: { issuer, tenantId } }, context) => {
    const { environment, tenant } = context;
    const host = URL.canParse(issuer) ? new URL(issuer).host : undefined;
    const other = clouds.find(
      ({ issuerHost, name }) => issuerHost === host && name !== context.resolved.cloud,
    );
    if (other && host !== new URL(tenant.authority).host) {
      const written = environment.values.tenant?.cloud !== undefined;
      return [
        {
          message: `the tenant is in the cloud \`${other.name}\`, and \`tenant.cloud\` is \`${context.resolved.cloud}\`: its tokens come from ${issuer}, which is refused at each login`,
          at: { path: ['tenant', written ? 'cloud' : 'id'] },
          fix: `write \`cloud: ${other.name}\` into \`tenant\``,
        },
      ];
    }
    const locked = otherThanLocked(context, tenantId);
    if (locked) return [locked];
    const expected = tenantId?.toLowerCase() ?? tenant.tenant;
    const named = isGuid(tenant.tenant) ? tenant.tenant : expected;
    if (hosts(context).some((origin) => issuer === `${origin}/${named}/v2.0`)) return [];
    return [
      {
        message: `the tenant issues its tokens as ${cut(issuer)}, and the rendered file accepts ${hosts(context)[0]}/${named}/v2.0 alone: every login is refused`,
        at: { path: ['tenant', 'id'] },
        fix: 'write the Directory (tenant) ID of the app registration, and the cloud that it lives in',
      },
    ];
  },
});

/** What is rendered is the id that the lock knows for the domain. */
function otherThanLocked(
  { environment, tenant }: TenantContext,
  tenantId: string | undefined,
): Problem | undefined {
  if (isGuid(tenant.tenant) || tenantId === undefined) return undefined;
  const rendered = tenantIdOf(environment);
  if (typeof rendered !== 'string' || !isGuid(rendered) || rendered === tenantId.toLowerCase())
    return undefined;
  return {
    message: `the domain ${tenant.tenant} is tenant ${tenantId}, and the lock file says ${rendered}: every login is refused`,
    at: { path: ['tenant', 'id'] },
    fix: 'look it up again: airflow-entra lock',
  };
}

/** Where it was asked, which may stand in for the cloud, and the cloud itself. */
const hosts = ({ tenant, resolved }: TenantContext): string[] => [
  tenant.authority,
  `https://${cloudRow(resolved.cloud).issuerHost}`,
];

const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
