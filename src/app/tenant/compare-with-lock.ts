import type { Finding } from '../../diagnostic.ts';
import { compareLock } from '../../lock/lock-compare.ts';
import type { FileResult } from '../../report/outcome.ts';
import { redactRemoved } from '../../report/redact.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { groupRenamed } from '../../rules/tenant/group-renamed.ts';
import { lockDrift } from '../../rules/tenant/lock-drift.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import { contextOf, type TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';

export interface ComparedWithLock {
  file: FileResult;
  findings: Finding[];
  examined: Examined[];
}

interface Comparison {
  /** With its lock. */
  spec: LoadedSpec;
  input: TenantRunInput;
  /** What can be said of spec and lock without the tenant. */
  offline: readonly Finding[];
  /** The lock file, as it is shown. */
  name: string;
  /** What stands there; undefined: nothing. */
  before: string | undefined;
  /** What would stand there. */
  text: string;
}

/** What `lock` would change, as a diff, and what that means: whatever would change is an error. */
export async function compareWithLock(comparison: Comparison): Promise<ComparedWithLock> {
  const { spec, offline, name, before, text } = comparison;
  const found = differences(comparison);
  if (before === text)
    return {
      file: { path: name, status: 'unchanged' },
      findings: [...offline, ...found],
      examined: [examined(comparison, found)],
    };
  const { unifiedDiff } = await import('../../render/unified-diff.ts');
  const from = before === undefined ? '/dev/null' : name;
  const diff = redactRemoved(unifiedDiff(from, name, before ?? '', text));
  const status = before === undefined ? 'missing' : 'differs';
  const isSaid =
    found.length > 0 ||
    (spec.lock?.problems.length ?? 0) > 0 ||
    offline.some(({ rule, severity }) => rule === 'lock-stale' && severity === 'error');
  const isError = found.some(({ severity }) => severity === 'error');
  const online = isError ? found : found.map((finding) => ({ ...finding, severity: 'error' as const }));
  const all = [...online, ...(isSaid ? [] : [differs(name, before === undefined)])];
  return {
    file: { path: name, status, diff },
    findings: [...offline, ...all],
    examined: [examined(comparison, all)],
  };
}

const examined = ({ name }: Comparison, found: readonly Finding[]): Examined => ({
  subject: { source: name, environment: null },
  rules: [lockDrift.id, groupRenamed.id],
  found,
  open: [],
});

function differences({ spec, input }: Comparison): Finding[] {
  const chosen = input.chosen.filter((one) => one.spec === spec);
  const run = runTenantRules([groupRenamed, lockDrift], { ...input, chosen, keptOut: [] });
  return [
    ...compareLock(
      chosen.map((one) => contextOf(one, input)),
      spec.lock?.lock?.environments ?? {},
    ),
    ...run.findings,
  ];
}

function differs(source: string, missing: boolean): Finding {
  return findingOf('lock-drift', {
    message: missing ? 'there is no lock file' : 'the lock file is not what would be written now',
    where: wholeFile(source),
    fix: 'write it, and commit it: airflow-entra lock',
  });
}
