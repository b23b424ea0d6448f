import type { Path } from '../../diagnostic.ts';
import { resolveAccess } from '../../model/access.ts';
import { evaluate, type Outcome } from '../../model/evaluate.ts';
import type { Views } from '../../model/resolve-environment.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import type { SpecTest } from '../../spec/schema.ts';
import { isUsable } from '../../spec/usable.ts';
import { environmentViews, viewName } from '../../spec/views-of.ts';
import { suggest } from '../../yaml/suggest.ts';
import { environmentsListed } from '../engine/listed.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import { knownRoles, rolesMeant } from './roles-meant.ts';

export const specTestFailed: Rule = {
  id: 'spec-test-failed',
  checkSpec: (spec) => {
    if (!isUsable(spec)) return []; // half understood, it would fail them for no reason of theirs
    return spec.tests.flatMap((test, index) =>
      isWhole(test)
        ? [
            ...unknownEnvironments(test, index, spec),
            ...each(
              environmentViews(spec)
                .filter(([{ name }]) => test.environments === undefined || test.environments.includes(name))
                .flatMap((views) => runOn(views, test, index, spec)),
            ),
          ]
        : [],
    );
  },
};

/** A secret in the place of one of these is left out, which secret-literal says. */
const isWhole = ({ claims, expect }: Partial<SpecTest>) => claims !== undefined && expect !== undefined;

/** What came out, of one environment. */
interface Failure extends Omit<Problem, 'message'> {
  environment: string;
  /** @param where the environments with the same outcome */
  message: (where: string) => string;
}

/** What comes out the same in several environments is one failure. */
function each(failures: readonly Failure[]): Problem[] {
  const same = new Map<string, { failure: Failure; names: string[] }>();
  for (const failure of failures) {
    const key = failure.message('');
    const known = same.get(key);
    if (known) known.names.push(failure.environment);
    else same.set(key, { failure, names: [failure.environment] });
  }
  return [...same.values()].map(({ failure: { environment: _, message, ...problem }, names }) => ({
    ...problem,
    message: message(environmentsListed(names)),
  }));
}

function unknownEnvironments(test: SpecTest, index: number, spec: LoadedSpec): Problem[] {
  const known = spec.environments.map(({ name }) => name);
  return (test.environments ?? []).flatMap((name, position) => {
    if (known.includes(name)) return [];
    const meant = suggest(name, known);
    return [
      {
        message: `test \`${test.name}\` names the environment \`${name}\`, which this spec does not have: it did not run`,
        at: { path: ['tests', index, 'environments', position] },
        fix: meant ? `did you mean \`${meant}\`?` : `one of ${known.join(', ')}`,
      },
    ];
  });
}

/** A token is of one provider, so a test about one names it where there are several. */
function runOn(views: Views, test: SpecTest, index: number, spec: LoadedSpec): Failure[] {
  const path: Path = ['tests', index];
  const names = views.flatMap(({ among }) => among ?? []);
  const only = test.provider === undefined && views.length === 1 ? views[0] : undefined;
  const found = only ?? views.find(({ among }) => among === test.provider);
  if (found) return run(test, path, found, spec);
  const known = names.length === 0 ? 'it has one provider' : `it has ${names.join(', ')}`;
  return [
    {
      environment: views[0].name,
      message: (where) =>
        test.provider === undefined
          ? `test \`${test.name}\` names no provider, and there are several in ${where}: it did not run`
          : `test \`${test.name}\` names the provider \`${test.provider}\`, which is not there in ${where}: it did not run`,
      at: { path: test.provider === undefined ? path : [...path, 'provider'] },
      fix: names.length === 0 ? `${known}: remove \`provider\`` : `${known}: write \`provider: ${names[0]}\``,
    },
  ];
}

function run(test: SpecTest, path: Path, environment: SpecEnvironment, spec: LoadedSpec): Failure[] {
  const outcome = evaluate(resolveAccess(environment.values, environment.lock), test.claims);
  const got = answerOf(outcome);
  if (same(got, test.expect)) return [];
  // A role that is only misspelt is told at its line, unless somebody accepts it there.
  const isTold = !spec.exceptions.some(({ rule }) => rule === 'role-unknown');
  if (isTold && same(asMeant(got, environment), test.expect)) return [];
  return [
    {
      environment: viewName(environment),
      message: (where) =>
        `test \`${test.name}\` in ${where}: expected ${say(test.expect)}, got ${say(got)}${because(outcome)}`,
      at: { path: [...path, 'expect'] },
      fix: 'correct the mapping, or what the test expects',
    },
  ];
}

type Answer = SpecTest['expect'];

function answerOf(outcome: Outcome): Answer {
  if (outcome.kind === 'roles') return outcome.roles.map(({ role }) => role);
  return outcome.kind === 'denied' ? 'deny' : 'unknown';
}

function asMeant(got: Answer, { values }: SpecEnvironment): Answer {
  if (typeof got === 'string') return got;
  const known = knownRoles(values);
  return got.flatMap((role) => (known.includes(role) ? role : rolesMeant(role, known)));
}

function same(got: Answer, expected: Answer): boolean {
  if (typeof got === 'string' || typeof expected === 'string') return got === expected;
  return JSON.stringify([...new Set(got)].sort()) === JSON.stringify([...new Set(expected)].sort());
}

const say = (roles: Answer) => (typeof roles === 'string' ? roles : `[${roles.join(', ')}]`);

function because(outcome: Outcome): string {
  if (outcome.kind === 'roles')
    return outcome.unmapped ? ' (no key is mapped; `access.unmapped` gave it)' : '';
  if (outcome.kind === 'unknown')
    return ' (more groups than a token holds: Microsoft Graph is asked at the login; expect `unknown`)';
  if (outcome.reason === 'malformed') return ' (the claim is not a list of strings)';
  if (outcome.reason === 'other-people')
    return ' (a claim that every token must have is not there, or has another value: `domains`, or what the provider writes into each ID token)';
  if (outcome.reason === 'unverified-name')
    return ' (`access.username` is `email`, which counts only with `email_verified: true`)';
  if (outcome.reason === 'overage') return ' (more groups than a token holds: unknown is not none)';
  return ' (no key in these claims is mapped)';
}
