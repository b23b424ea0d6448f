import { tenantName } from '../entra/tenant-of.ts';
import type { AccessReport } from '../render/access-report/access-report.ts';
import { type Sentence, say } from '../render/access-report/sentence.ts';
import { NOT_ASKED } from '../render/access-report/words.ts';
import { identityOf } from '../rules/engine/examined.ts';
import type { Found, TenantResult } from './outcome.ts';

/** What a report of who gets what is made of; undefined of another command. */
export function accessReportOf({
  result,
  findings,
  examined,
}: Pick<Found, 'result' | 'findings' | 'examined'>): AccessReport | undefined {
  if (result.command !== 'report') return undefined;
  const { access, since, tenants } = result;
  const environments = new Map<string, Set<string | null>>();
  for (const { subject, found } of examined) {
    for (const finding of found) {
      const known = environments.get(identityOf(finding)) ?? new Set();
      environments.set(identityOf(finding), known.add(subject.environment));
    }
  }
  return {
    table: access,
    asked: askedOf(tenants),
    ...(since && { since: { name: since.name, comparison: since } }),
    findings: findings.flatMap((finding) =>
      [...(environments.get(identityOf(finding)) ?? [null])].map((environment) => ({ finding, environment })),
    ),
  };
}

/** `2026-11-30 08:00 UTC`. @param time in ISO 8601 and UTC */
const minute = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

function askedOf(tenants: readonly TenantResult[] | undefined): Sentence {
  if (tenants === undefined || tenants.length === 0) return NOT_ASKED;
  return tenants.flatMap((one, index) => [
    ...(index === 0 ? [] : [' ']),
    ...say`Tenant ${tenantName(one)} as of ${minute(one.readAt)}.`,
  ]);
}
