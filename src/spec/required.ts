import type { Path, Range } from '../diagnostic.ts';
import { providerNames } from '../providers/index.ts';
import type { Provider, RequiredKey } from '../providers/provider.ts';
import { find, type LocatedMap, nearest } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';

/** What every environment must end up with, whoever signs people in. */
const required = (provider: Provider, among: string | undefined): readonly RequiredKey[] => [
  {
    path: ['url'],
    because: 'the redirect URI follows from it',
    fix: 'add `url: https://airflow.example.com`, what people open Airflow with',
  },
  ...provider.required(provider.variables(among)),
  {
    path: ['airflow', 'version'],
    because: 'imports, settings and the redirect URI differ by version',
    fix: 'add `airflow: { version: "3.3.2" }`, the version you run',
  },
  {
    path: ['access', 'mappings'],
    because: 'without one nobody gets a role',
    fix: 'add `access: { mappings: { airflow_admin: [Admin] } }`',
  },
];

/** Where neither a provider is named nor a tenant, which is Entra's: nobody is meant by default. */
export function noProviderNamed(
  among: string | undefined,
  merged: LocatedMap,
  place: LocatedMap | undefined,
): SpecProblem {
  const path = among === undefined ? ['provider'] : ['providers', among, 'type'];
  const range = place?.range ?? merged.range;
  return invalid(
    path,
    nearest(merged, path).keyRange ?? { ...range, end: range.start },
    `\`${path.join('.')}\` is missing: whose ${among === undefined ? 'issuer' : 'sign-in'} it is says what its tokens must have`,
    `add \`${path.at(-1)}:\` with one of ${providerNames.join(', ')}`,
  );
}

/**
 * What a merged environment lacks: one problem for a place, since a base that nobody extends lacks everything at one.
 * @param place where the environment itself is written, for what is missing altogether
 */
export function missing(
  merged: LocatedMap,
  provider: Provider,
  { environment, among }: { environment: string; among: string | undefined },
  place: LocatedMap | undefined,
): SpecProblem[] {
  // What all providers share is asked for once.
  const own = (path: Path): Path =>
    among === undefined || ['url', 'airflow'].includes(String(path[0]))
      ? path
      : ['providers', among, ...path];
  const range = place?.range ?? merged.range;
  const who = environment === 'default' && !place ? '' : ` in environment \`${environment}\``;
  const byPlace = new Map<string, Lacking[]>();
  for (const { path, or = [], because, fix } of required(provider, among)) {
    if ([path, ...or].some((way) => find(merged, way))) continue;
    const at = nearest(merged, own(path)).keyRange ?? { ...range, end: range.start };
    const key = JSON.stringify(at);
    byPlace.set(key, [...(byPlace.get(key) ?? []), { path: own(path), at, because, fix }]);
  }
  return [...byPlace.values()].flatMap((lacking) => problemOf(lacking, who));
}

interface Lacking extends Pick<RequiredKey, 'because' | 'fix'> {
  path: Path;
  at: Range;
}

function problemOf(lacking: readonly Lacking[], who: string): SpecProblem[] {
  const [first, ...others] = lacking;
  if (!first) return [];
  const names = lacking.map(({ path }) => `\`${path.join('.')}\``);
  const what =
    others.length === 0
      ? `${names[0]} is missing${who}: ${first.because}`
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are missing${who}: nobody can sign in without them`;
  const fix = lacking.map((one) => one.fix).join('; ');
  return [{ ...invalid(first.path, first.at, what, fix), isMissing: true }];
}
