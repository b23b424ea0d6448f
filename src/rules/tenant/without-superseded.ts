import type { Finding } from '../../diagnostic.ts';
import type { TenantRule } from './tenant-rule.ts';
import type { TenantRun } from './tenant-run.ts';

/**
 * The findings that others do not answer better.
 * @param rules those that found the others
 * @param less what could be known with less
 */
export function withoutSuperseded(
  rules: readonly Pick<TenantRule, 'id' | 'replaces'>[],
  less: readonly Finding[],
  { findings, settled }: Pick<TenantRun, 'findings' | 'settled'>,
): Finding[] {
  const place = ({ where }: Finding) => JSON.stringify([where.source, where.range?.start]);
  const replaced = new Set(
    findings.flatMap((finding) =>
      (rules.find(({ id }) => id === finding.rule)?.replaces ?? []).map(
        (rule) => `${rule} ${place(finding)}`,
      ),
    ),
  );
  const isSettled = ({ rule, severity, where }: Finding) =>
    severity === 'warning' && settled.some((one) => one.rule === rule && one.source === where.source);
  return less.filter((finding) => !replaced.has(`${finding.rule} ${place(finding)}`) && !isSettled(finding));
}
