import type { Finding } from '../../diagnostic.ts';
import type { Exception, LoadedSpec } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { type Examined, identityOf } from '../engine/examined.ts';

/** What a finding is about, as far as exceptions ask. */
export interface Scope {
  spec: LoadedSpec;
  /** undefined: the spec as a whole. */
  environment: string | undefined;
}

/**
 * In which specs and environments each finding was found: what several share is one finding.
 * @returns by the identity of the finding
 */
export function scopesOf(
  specs: readonly LoadedSpec[],
  findings: readonly Finding[],
  examined: readonly Examined[],
): Map<string, Scope[]> {
  const scopes = new Map<string, Scope[]>();
  const add = (finding: Finding, scope: Scope) => {
    const id = identityOf(finding);
    scopes.set(id, [...(scopes.get(id) ?? []), scope]);
  };
  const bySource = new Map(specs.map((spec) => [spec.source, spec]));
  for (const { subject, found } of examined) {
    const spec = bySource.get(subject.source);
    if (!spec) continue;
    for (const finding of found)
      add(finding, { spec, environment: environmentOf(subject.environment, finding, spec) });
  }
  for (const finding of findings) {
    if (scopes.has(identityOf(finding))) continue;
    // What stands in a base is of each spec that extends it.
    const whose = specs.filter(({ source, base }) => [source, base?.source].includes(finding.where.source));
    for (const spec of whose) add(finding, { spec, environment: environmentOf(null, finding, spec) });
  }
  return scopes;
}

/** @param view as messages name it; null: what was looked at is the file, and the place says whether it is of one */
function environmentOf(
  view: string | null,
  { where: { path } }: Finding,
  { environments }: LoadedSpec,
): string | undefined {
  if (view !== null) return environments.find((one) => viewName(one) === view)?.name ?? view;
  return path[0] === 'environments' && path.length > 1 ? String(path[1]) : undefined;
}

/** Whether an entry speaks of this finding in this spec and environment; its day is not looked at. */
export function speaksOf({ rule, where, environment }: Exception, finding: Finding, scope: Scope): boolean {
  if (rule !== finding.rule) return false;
  if (environment !== undefined && environment !== scope.environment) return false;
  if (where === undefined) return true;
  const at = finding.where.path.join('.');
  // What stands in an environment may be named from the environment on.
  const names = [where, ...(environment === undefined ? [] : [`environments.${environment}.${where}`])];
  return names.some((name) => at === name || at.startsWith(`${name}.`));
}
