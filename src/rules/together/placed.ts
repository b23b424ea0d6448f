import type { RuleId, Where } from '../../diagnostic.ts';
import { resolveAccess } from '../../model/access.ts';
import { providerOf } from '../../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { find } from '../../yaml/located.ts';
import { whereIs } from '../../yaml/place.ts';
import { listed } from '../engine/listed.ts';

/** What environments are compared by; each has a place in the spec. */
export type SharedPart = 'url' | 'registration';

/** A key that gives roles, as the spec has it. */
export interface GivingKey {
  key: string;
  name: string;
  roles: readonly string[];
}

/** A view of an environment, as far as it is held against others: small, since all of a run are kept until its end. */
export interface Placed {
  /** Of the spec. */
  source: string;
  name: string;
  /** Its name with that of its provider, where it has several. */
  view: string;
  url: string | undefined;
  /** What a token says of it; undefined where the spec keeps an id out: then it may be another one each time. */
  registration: string | undefined;
  /** The keys that give roles, and the places, as JSON; undefined: left out, since it shared nothing yet. */
  rest: string | undefined;
}

export interface PlacedRest {
  keys: GivingKey[];
  at: Record<SharedPart, Where>;
  /** Where the environment begins. */
  begins: Where;
}

export function restOf({ rest, source, view }: Placed): PlacedRest {
  if (rest === undefined) throw new Error(`${source} (${view}) shares something and was not read again`);
  return JSON.parse(rest) as PlacedRest;
}

/** What several environments share and should not: two of them at least. */
export interface Shared {
  whose: readonly [Placed, Placed, ...Placed[]];
  message: string;
  part: SharedPart;
  fix: string;
}

/** A look at all environments of a run together. */
export interface TogetherRule {
  id: RuleId;
  /** What those that share something have in common; undefined: nothing to compare. */
  by: (one: Placed) => string | undefined;
  check: (all: readonly Placed[]) => Shared[];
}

/**
 * The environments of a spec that can be used.
 * @param whole gets all of them, and says which are to have what is asked for of those alone that share something; left out: all
 */
export function placedIn(
  spec: LoadedSpec,
  whole: (all: readonly Placed[]) => IsWhole = () => () => true,
): Placed[] {
  const all = new Map(
    spec.environments.map((environment) => [compared(environment, spec.source), environment]),
  );
  const isWhole = whole([...all.keys()]);
  return [...all].map(([one, environment]) =>
    isWhole(one) ? { ...one, rest: restIn(spec, environment) } : one,
  );
}

export type IsWhole = (one: Placed) => boolean;

const compared = (environment: SpecEnvironment, source: string): Placed => ({
  source,
  name: environment.name,
  view: viewName(environment),
  url: environment.values.url,
  registration: registrationOf(environment),
  rest: undefined,
});

function restIn(spec: LoadedSpec, environment: SpecEnvironment): string {
  const { values, located } = environment;
  const ids = providerOf(values).ids(environment);
  const where = (path: readonly (string | number)[]) => whereIs({ path }, spec.source, located);
  const rest: PlacedRest = {
    keys: keysOf(environment),
    at: { url: where(['url']), registration: where(ids.at(-1)?.path ?? ['client']) },
    begins: whereBegins(spec, environment),
  };
  return JSON.stringify(rest);
}

function registrationOf(environment: SpecEnvironment): string | undefined {
  const provider = providerOf(environment.values);
  const ids = provider.ids(environment).map(({ value }) => value?.toLowerCase());
  if (ids.length === 0 || ids.includes(undefined)) return undefined;
  return JSON.stringify([provider.issuer(environment.values) ?? provider.name, ...ids]);
}

function keysOf({ values, lock }: SpecEnvironment): GivingKey[] {
  const { claim, mappings } = resolveAccess(values, lock);
  const giving = mappings.filter(({ roles }) => roles.length > 0);
  return giving.map(({ key, name, roles }) => ({ key: JSON.stringify([claim, key]), name, roles }));
}

/** A spec without any environment is one itself. */
function whereBegins({ source, written, root }: LoadedSpec, { name }: SpecEnvironment): Where {
  const file = written ?? root;
  const path = ['environments', name];
  return file && find(file, path) ? whereIs({ path, key: true }, source, file) : { source, path: [] };
}

/** As a message names them: by their names where they are of one spec, else with the file. */
export function namesOf(whose: readonly Placed[]): string {
  const isOneSpec = new Set(whose.map(({ source }) => source)).size === 1;
  return listed(whose.map(({ source, view }) => (isOneSpec ? `\`${view}\`` : `${source} (${view})`)));
}

/** Those that share something, in the order in which they come. @param by what is compared; undefined: nothing to compare */
export function sharing(
  all: readonly Placed[],
  by: (one: Placed) => string | undefined,
): [key: string, whose: [Placed, Placed, ...Placed[]]][] {
  const groups = new Map<string, Placed[]>();
  for (const one of all) {
    const key = by(one);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].flatMap(([key, [first, second, ...more]]) =>
    first && second ? [[key, [first, second, ...more]] as [string, [Placed, Placed, ...Placed[]]]] : [],
  );
}
