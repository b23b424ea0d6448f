import type { Finding, RuleId } from '../../diagnostic.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { LocatedMap } from '../../yaml/located.ts';
import { type Place, whereIs } from '../../yaml/place.ts';
import { findingOf } from './finding.ts';
import type { Problem, Rule } from './rule.ts';

/**
 * Every finding of the given rules about one spec, in the order of the file. What several environments share is
 * reported once.
 */
export function runRules(rules: readonly Rule[], spec: LoadedSpec): Finding[] {
  const findings = rules.flatMap((rule) => {
    const root = spec.root;
    const own = (rule.checkSpec?.(spec) ?? []).map((problem) => toFinding(rule.id, problem, spec, root));
    const merged = spec.environments.flatMap((environment) =>
      (rule.checkEnvironment?.(environment, spec) ?? []).map((problem) =>
        toFinding(rule.id, problem, spec, environment.located),
      ),
    );
    return [...own, ...merged];
  });
  return inOrder(findings);
}

/** In the order of the file; what was found twice, once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [identity(finding), finding]));
  return [...seen.values()].sort(byPlace);
}

/** @param root what the places of the problem are paths into: the file, or a merged environment */
export function toFinding(
  rule: RuleId,
  problem: Problem,
  spec: LoadedSpec,
  root: LocatedMap | undefined,
): Finding {
  const where = (place: Place) => whereIs(place, spec.source, root);
  return findingOf(rule, {
    ...problem,
    where: where(problem.at),
    related: problem.related?.map(({ at, message }) => ({ where: where(at), message })),
  });
}

const identity = ({ rule, message, where: { source, range } }: Finding) =>
  JSON.stringify([rule, message, source, range?.start, range?.end]);

function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.where.range?.start, b.where.range?.start];
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
