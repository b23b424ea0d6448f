import type { Finding } from '../../diagnostic.ts';
import type { TenantContext } from '../../entra/context.ts';
import type { IdKeptOut } from '../../entra/questions.ts';
import { viewName } from '../../spec/views-of.ts';
import { whereIs } from '../../yaml/place.ts';
import type { Examined } from '../engine/examined.ts';
import { environmentsListed } from '../engine/listed.ts';
import { inOrder, toFinding } from '../engine/run-rules.ts';
import { looksAt, type OpenQuestion, openQuestions, reasonOf } from './open-questions.ts';
import { contextOf, type TenantRunInput } from './tenant-context.ts';
import { type FoundFacts, factsOf } from './tenant-facts.ts';
import type { Facts, TenantRule } from './tenant-rule.ts';
import type { TenantRun } from './tenant-run.ts';
import { withoutSuperseded } from './without-superseded.ts';

/** Holds environments against what was read of their tenants: every finding, in the order of each file. */
export function runTenantRules(rules: readonly TenantRule[], input: TenantRunInput): TenantRun {
  const looked = input.chosen.map((one) => lookAt(rules, contextOf(one, input)));
  const found = looked.flatMap((one) => one.findings);
  const findings = [
    ...idsKeptOut(input.keptOut),
    ...reasons(looked),
    ...withoutSuperseded(rules, found, { findings: found, settled: [] }),
  ];
  const sources = [...new Set(findings.map(({ where }) => where.source))];
  return {
    findings: sources.flatMap((source) => inOrder(findings.filter(({ where }) => where.source === source))),
    notAsked: [...new Set(looked.flatMap((one) => one.notAsked))].sort(),
    settled: looked.flatMap((one) => one.settled),
    examined: looked.map((one) => one.examined),
  };
}

interface Looked {
  context: TenantContext;
  findings: Finding[];
  open: OpenQuestion[];
  notAsked: string[];
  settled: TenantRun['settled'];
  examined: Examined;
}

function lookAt(all: readonly TenantRule[], context: TenantContext): Looked {
  const { spec, environment } = context;
  const rules = all.filter(({ isFor }) => isFor?.(context) ?? true);
  const found = factsOf(context.record, context.app);
  const run = rules.filter(({ needs }) => needs.every((part) => found.facts[part] !== undefined));
  // What a rule needs is there, as was just seen, and its type lets it look at nothing else.
  const facts = found.facts as Facts;
  const findings = run.flatMap((rule) =>
    rule.checkTenant(facts, context).map((problem) => toFinding(rule.id, problem, spec, environment.located)),
  );
  const open = openQuestions(rules, found, context);
  const left = new Set(open.flatMap((one) => one.rules));
  return {
    context,
    findings,
    open,
    examined: {
      subject: { source: spec.source, environment: viewName(environment) },
      rules: rules.filter((rule) => run.includes(rule) || left.has(rule.id)).map(({ id }) => id),
      found: findings,
      open: [...left],
    },
    notAsked: notAskedOf(rules, found),
    settled: run.flatMap(({ settles = [] }) => settles.map((rule) => ({ source: spec.source, rule }))),
  };
}

/** The parts that a rule can do without, in words. */
const optionalParts: Partial<Record<keyof Facts, string>> = {
  claimsMappingPolicies: 'claims mapping policies',
};

function notAskedOf(rules: readonly TenantRule[], { notAsked }: FoundFacts): string[] {
  return notAsked.flatMap((part) =>
    rules
      .filter((rule) => looksAt(rule, part))
      .map((rule) => (rule.needs.includes(part) ? rule.id : `${rule.id} (${optionalParts[part] ?? part})`)),
  );
}

/** One finding for a spec and a reason, however many environments and questions it left open. */
function reasons(looked: readonly Looked[]): Finding[] {
  const merged = new Map<string, { context: TenantContext; open: OpenQuestion }>();
  for (const { context, open } of looked) {
    for (const one of open) {
      const key = JSON.stringify([context.spec.source, reasonOf(one.unknown)]);
      const before = merged.get(key);
      const rules = [...new Set([...(before?.open.rules ?? []), ...one.rules])];
      merged.set(key, { context: before?.context ?? context, open: { ...(before?.open ?? one), rules } });
    }
  }
  return [...merged.values()].map(({ context, open: { unknown, at, rules } }) => {
    const problem = {
      message: `${unknown.message}; not checked: ${rules.join(', ')}`,
      at,
      ...(unknown.fix !== undefined && { fix: unknown.fix }),
    };
    return toFinding(unknown.rule, problem, context.spec, context.environment.located);
  });
}

/** One for a place, however many environments have the id from there. */
function idsKeptOut(all: readonly IdKeptOut[]): Finding[] {
  const same = new Map<string, [IdKeptOut, ...IdKeptOut[]]>();
  for (const one of all) {
    const { spec, environment, path, variable } = one;
    const { range } = whereIs({ path }, spec.source, environment.located);
    const key = JSON.stringify([spec.source, variable, range]);
    same.set(key, [...(same.get(key) ?? []), one] as [IdKeptOut, ...IdKeptOut[]]);
  }
  return [...same.values()].map((group) =>
    idKeptOut(
      group[0],
      group.map(({ environment }) => viewName(environment)),
    ),
  );
}

function idKeptOut(
  { spec, environment, path, variable, isSet }: IdKeptOut,
  names: readonly string[],
): Finding {
  const what = isSet ? `holds no GUID here` : 'is not set here';
  const problem = {
    message: `\`${path.join('.')}\` is kept out of the spec, and the environment variable ${variable} ${what}: nothing of ${environmentsListed(names)} was checked in Entra`,
    at: { path },
    fix: `set ${variable} to the id for this run; an id is no secret`,
  };
  return toFinding('id-kept-out', problem, spec, environment.located);
}
