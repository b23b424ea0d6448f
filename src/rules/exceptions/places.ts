import type { Finding } from '../../diagnostic.ts';
import type { Exception } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { type Examined, identityOf } from '../engine/examined.ts';
import type { JudgedSpec } from './judged-spec.ts';

/** What a finding is about, as far as exceptions ask. */
export interface Scope<Spec extends JudgedSpec = JudgedSpec> {
  spec: Spec;
  /** undefined: the spec as a whole. */
  environment: string | undefined;
}

/**
 * In which specs and environments each finding was found: what several share is one finding.
 * @returns by the identity of the finding
 */
export function scopesOf<Spec extends JudgedSpec>(
  specs: readonly Spec[],
  findings: readonly Finding[],
  examined: readonly Examined[],
): Map<string, Scope<Spec>[]> {
  const scopes = new Map<string, Scope<Spec>[]>();
  const add = (finding: Finding, scope: Scope<Spec>) => {
    const id = identityOf(finding);
    const known = scopes.get(id);
    if (known) known.push(scope);
    else scopes.set(id, [scope]);
  };
  const bySource = new Map(specs.map((spec) => [spec.source, spec]));
  const names = new Map<Spec, ReadonlyMap<string, string>>();
  /** Made of those alone that something was found in: there may be thousands of both. */
  const namesIn = (spec: Spec) => {
    const known = names.get(spec) ?? new Map(spec.environments.map((one) => [viewName(one), one.name]));
    names.set(spec, known);
    return known;
  };
  for (const { subject, found } of examined) {
    const spec = found.length > 0 && bySource.get(subject.source);
    if (!spec) continue;
    const view = subject.environment;
    const name = view === null ? undefined : (namesIn(spec).get(view) ?? view);
    for (const finding of found) add(finding, { spec, environment: name ?? environmentOf(finding) });
  }
  for (const finding of findings) {
    if (scopes.has(identityOf(finding))) continue;
    // What stands in a base is of each spec that extends it.
    const whose = specs.filter(({ source, base }) => [source, base?.source].includes(finding.where.source));
    for (const spec of whose) add(finding, { spec, environment: environmentOf(finding) });
  }
  return scopes;
}

/** Of what was found in the file as a whole: its place says whether it is about one. */
const environmentOf = ({ where: { path } }: Finding): string | undefined =>
  path[0] === 'environments' && path.length > 1 ? String(path[1]) : undefined;

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
