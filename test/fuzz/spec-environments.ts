import type { AnySpec } from './any-spec.ts';
import type { OVERRIDES } from './layout.ts';
import { guid } from './spec-sign-in.ts';
import { isMap } from './split-spec.ts';

type Data = Record<string, unknown>;

/** One that adds nothing, and one that overrides single keys. */
export const environmentsOf = (spec: AnySpec): Data => ({
  prod: {},
  nonprod: spec.layout.overrides
    .filter((name) => spec.layout.provider !== 'several' || isShared[name])
    // What `atMost` leaves out cannot be mapped.
    .filter((name) => spec.layout.atMost === undefined || !name.includes('mapping'))
    .reduce((data, name) => merged(data, overrides[name](spec), true), {
      url: 'https://nonprod.example.com',
    } as Data),
});

const mapping = (spec: AnySpec, value: unknown, key = spec.words.keys[0] ?? ''): Data => ({
  access: { mappings: { [key]: value } },
});

const overrides: Record<(typeof OVERRIDES)[number], (spec: AnySpec) => Data> = {
  client: () => ({ client: { id: guid(50) } }),
  sync: () => ({ access: { sync: 'first' } }),
  unmapped: () => ({ access: { unmapped: 'Viewer', atMost: null } }),
  session: () => ({ access: { session: '9h' } }),
  'another mapping': (spec) =>
    mapping(
      spec,
      spec.layout.provider === 'groups' ? { id: guid(60), roles: ['Viewer'] } : ['Viewer'],
      spec.words.roles[0],
    ),
  'mapping of other roles': (spec) => mapping(spec, { roles: ['Viewer'] }),
  'no mapping': (spec) => mapping(spec, null),
  namespace: () => ({ airflow: { namespace: 'nonprod', replicas: null } }),
  defaults: () => ({ access: { knownEmail: null, passwords: null, airflowGroups: null } }),
};

/** What may be overridden where the rest is of one of several providers. */
const isShared: Partial<Record<keyof typeof overrides, true>> = {
  sync: true,
  session: true,
  namespace: true,
  defaults: true,
};

/**
 * As the format says it: maps key by key, everything else replaces, and null takes a key away.
 * @param keepsNull for a map that is to be merged over another one
 */
function merged(below: Data, above: Data, keepsNull = false): Data {
  const entries = new Map<string, unknown>(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const under = entries.get(key);
    if (value === null && !keepsNull) entries.delete(key);
    else entries.set(key, isMap(value) ? merged(isMap(under) ? under : {}, value, keepsNull) : value);
  }
  return Object.fromEntries(entries);
}

/** The spec of one environment, written out: nothing is left to be merged. */
export function flattened(data: Data, name: string): Data {
  const { environments, ...top } = data;
  if (!isMap(environments)) return top;
  const own = environments[name];
  return { ...merged(top, isMap(own) ? own : {}), environments: { [name]: {} } };
}
