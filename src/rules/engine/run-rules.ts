import type { Finding, RuleId } from '../../diagnostic.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import { viewName } from '../../spec/views-of.ts';
import type { LocatedMap } from '../../yaml/located.ts';
import { type Place, whereIs } from '../../yaml/place.ts';
import { type Examined, identityOf } from './examined.ts';
import { findingOf } from './finding.ts';
import type { Problem, Rule } from './rule.ts';

/**
 * Asks the given rules about one spec and each of its environments.
 * @returns every finding, in the order of the file, what several environments share once; and who was asked what
 */
export function examine(
  rules: readonly Rule[],
  spec: LoadedSpec,
): { findings: Finding[]; examined: Examined[] } {
  const found = new Map<SpecEnvironment | undefined, Finding[]>();
  const findings: Finding[] = [];
  const note = (about: SpecEnvironment | undefined, rule: RuleId, problems: readonly Problem[]) => {
    if (problems.length === 0) return;
    const root = about ? about.located : spec.root;
    const own = problems.map((problem) => toFinding(rule, problem, spec, root));
    findings.push(...own);
    found.set(about, [...(found.get(about) ?? []), ...own]);
  };
  for (const { id, checkSpec, checkEnvironment } of rules) {
    if (checkSpec) note(undefined, id, checkSpec(spec));
    if (!checkEnvironment) continue;
    for (const environment of spec.environments) note(environment, id, checkEnvironment(environment, spec));
  }
  const { aboutFiles, aboutEnvironments } = askedBy(rules);
  const isWhole = isUsable(spec);
  const examined = [undefined, ...spec.environments].map((one) => {
    const own = found.get(one) ?? [];
    const asked = one ? aboutEnvironments : aboutFiles;
    // What is left of a spec that cannot be used says something where something is wrong, and else nothing.
    const [rules, skipped] = isWhole
      ? [asked, []]
      : partition(asked, (id) => own.some(({ rule }) => rule === id));
    return {
      subject: { source: spec.source, environment: one ? viewName(one) : null },
      rules,
      found: own,
      open: [],
      ...(skipped.length > 0 && { skipped }),
    };
  });
  return { findings: inOrder(findings), examined };
}

const partition = <T>(all: readonly T[], has: (one: T) => boolean): [T[], T[]] => [
  all.filter(has),
  all.filter((one) => !has(one)),
];

interface Asked {
  aboutFiles: readonly RuleId[];
  aboutEnvironments: readonly RuleId[];
}

/** One list for all specs of a run, since each environment of each of them names it. */
const asked = new WeakMap<readonly Rule[], Asked>();

function askedBy(rules: readonly Rule[]): Asked {
  const known = asked.get(rules) ?? {
    aboutFiles: rules.flatMap(({ id, checkSpec }) => (checkSpec ? [id] : [])),
    aboutEnvironments: rules.flatMap(({ id, checkEnvironment }) => (checkEnvironment ? [id] : [])),
  };
  asked.set(rules, known);
  return known;
}

/** Every finding of the given rules about one spec, in the order of the file. */
export const runRules = (rules: readonly Rule[], spec: LoadedSpec): Finding[] =>
  examine(rules, spec).findings;

/** In the order of the file; what was found twice, once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [identityOf(finding), finding]));
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

function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.where.range?.start, b.where.range?.start];
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
