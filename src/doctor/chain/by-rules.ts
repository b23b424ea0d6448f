import type { Finding } from '../../diagnostic.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import type { TenantRule } from '../../rules/tenant/tenant-rule.ts';
import type { Judged, Walked } from './link.ts';

/** What rules about the tenant say of a link. @param fine the detail when they find nothing */
export function byRules(rules: readonly TenantRule[], { input }: Walked, fine: string): Judged {
  return judgedBy(runTenantRules(rules, input).findings, fine);
}

/** Broken by the first error; could not be checked where one of them could not be asked. */
export function judgedBy(findings: Finding[], fine: string): Judged {
  const broken = findings.find(({ severity }) => severity === 'error');
  if (broken) return { status: 'broken', detail: broken.message, findings };
  const unknown = findings.find(({ severity }) => severity === 'unknown');
  if (unknown) return { status: 'unknown', detail: unknown.message, findings };
  return { status: 'fine', detail: fine, findings };
}
