import type { Finding, Related } from '../../diagnostic.ts';
import { type Examined, identityOf } from '../engine/examined.ts';
import { ofSeveral } from '../registry/of-several.ts';
import type { ReportedSpec } from './judged-spec.ts';
import { type Scope, scopesOf } from './places.ts';

/**
 * What several specs have from one base, or some environments of a spec from its top, is one finding: which of them have
 * it stands beside it.
 * @returns the findings, with a related place for each spec or environment where the place alone does not say it
 */
export function withFoundIn(
  findings: readonly Finding[],
  specs: readonly ReportedSpec[],
  examined: readonly Examined[],
): Finding[] {
  const scopes = scopesOf(specs, [], examined);
  // Counted once: there may be thousands of both.
  const counts = new Map(
    specs.map((spec) => [spec, new Set(spec.environments.map(({ name }) => name)).size] as const),
  );
  return findings.map((finding) => {
    // These name them already.
    if (ofSeveral.some((id) => id === finding.rule)) return finding;
    const found = foundIn(finding, scopes.get(identityOf(finding)) ?? [], counts);
    return found.length === 0 ? finding : { ...finding, related: [...finding.related, ...found] };
  });
}

function foundIn(
  { where }: Finding,
  scopes: readonly Scope<ReportedSpec>[],
  counts: ReadonlyMap<ReportedSpec, number>,
): Related[] {
  const bySpec = new Map<ReportedSpec, Set<string>>();
  for (const { spec, environment } of scopes) {
    const names = bySpec.get(spec) ?? new Set();
    bySpec.set(spec, environment === undefined ? names : names.add(environment));
  }
  // The environments, unless they are all that there are.
  const some = [...bySpec].map(([spec, names]) => ({
    spec,
    names: names.size < (counts.get(spec) ?? 0) ? [...names] : [],
  }));
  if (some.length > 1) return some.map(({ spec, names }) => inSpec(spec, names));
  const [only] = some;
  if (!only || where.path[0] === 'environments') return [];
  return only.names.map((name) => inEnvironment(only.spec, name));
}

function inSpec({ source }: ReportedSpec, names: readonly string[]): Related {
  const foundIn = names.length === 0 ? source : `${source} (${names.join(', ')})`;
  return { where: { source, path: [] }, message: `in ${foundIn}`, foundIn };
}

function inEnvironment({ source, begins }: ReportedSpec, name: string): Related {
  const where = begins[name] ?? { source, path: ['environments', name] };
  return { where, message: `in environment ${name}`, foundIn: name };
}
