import type { Examined } from '../rules/engine/examined.ts';
import type { Summary } from './outcome.ts';

/** How much was looked at. */
export interface LookedAt {
  specs: number;
  environments: number;
  /** Rendered files, lock files, and configurations written by hand. */
  files: number;
  /** Different ones, whatever they were asked about. */
  rules: number;
}

/** Counts what rules were asked about. Of an environment with several providers each view is looked at, and it is one. */
export function lookedAt(examined: readonly Examined[]): LookedAt {
  const sources = new Set<string>();
  const specs = new Set<string>();
  const environments = new Set<string>();
  const rules = new Set<string>();
  for (const { subject, rules: asked } of examined) {
    sources.add(subject.source);
    for (const rule of asked) rules.add(rule);
    if (subject.environment === null) continue;
    specs.add(subject.source);
    // A name has no blank; that of a provider stands behind one.
    environments.add(JSON.stringify([subject.source, subject.environment.split(' ')[0]]));
  }
  return {
    specs: specs.size,
    environments: environments.size,
    files: sources.size - specs.size,
    rules: rules.size,
  };
}

/** `3 specs, 7 environments, 112 rules`; empty where no rule was asked. */
export function inNumbers({ specs, environments, files, rules }: LookedAt): string {
  const parts = [
    count(specs, 'spec', 'specs'),
    count(environments, 'environment', 'environments'),
    count(files, 'file', 'files'),
    count(rules, 'rule', 'rules'),
  ];
  return rules === 0 ? '' : parts.filter((part) => part !== undefined).join(', ');
}

/** `1 error, 2 infos`; empty for none. */
export const findingsInNumbers = ({ errors, warnings, infos, unknown }: Summary): string =>
  [
    count(errors, 'error', 'errors'),
    count(warnings, 'warning', 'warnings'),
    count(infos, 'info', 'infos'),
    count(unknown, 'could not be checked', 'could not be checked'),
  ]
    .filter((part) => part !== undefined)
    .join(', ');

/** @returns undefined for none */
const count = (n: number, singular: string, plural: string): string | undefined =>
  n === 0 ? undefined : `${n} ${n === 1 ? singular : plural}`;
