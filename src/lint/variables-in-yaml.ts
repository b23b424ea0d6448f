import type { Range } from '../diagnostic.ts';
import type { Located, LocatedMap, LocatedScalar } from '../yaml/located.ts';
import { child } from './where-configs-are.ts';

/** A variable of the environment of a container, wherever a YAML document sets it. */
export interface FoundVariable {
  name: string;
  /** Of the name. */
  range: Range;
  /** Undefined where it comes from a Secret or a ConfigMap. */
  value: LocatedScalar | undefined;
  /** The part of a chart, the service or the container that gets it; undefined where all do. */
  container: string | undefined;
  /** Whether it goes to another program than Airflow. */
  isOfOther: boolean;
}

/** Where the search is: the container, and whether another program runs in it. */
interface Inside {
  container: string | undefined;
  isOfOther: boolean;
}

/**
 * Every variable in a tree, whatever it is: `env` lists of values and of containers, maps of compose files, ConfigMaps
 * and the community chart, `NAME=value` in lists.
 */
export function variablesInYaml(root: Located): FoundVariable[] {
  const found: FoundVariable[] = [];
  const open: (Inside & { at: Located })[] = [{ at: root, container: undefined, isOfOther: false }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { at, container, isOfOther } = one;
    const inside = { container, isOfOther };
    if (at.kind === 'list')
      for (const item of at.items.toReversed()) {
        if (item.kind === 'scalar') found.push(...ofListItem(item, inside));
        else open.push({ at: item, ...(containerOf(item) ?? inside) });
      }
    if (at.kind !== 'map') continue;
    found.push(...ofPair(at, inside));
    for (const [key, { value, keyRange }] of [...at.entries].toReversed()) {
      if (key === switches) continue;
      if (value.kind !== 'scalar')
        open.push({
          at: value,
          ...(isPart(key, at)
            ? { container: key, isOfOther: isService(at) && runsOther(key, value) }
            : inside),
        });
      else if (/^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(key))
        found.push({ name: key, range: keyRange, value, ...inside });
    }
  }
  return found;
}

/** Of the Apache chart: which variables it fills from its own Secrets, each with true or false. */
const switches = 'enableBuiltInSecretEnvVars';

const parts =
  /^(webserver|apiServer|web|scheduler|workers?|triggerer|dagProcessor|flower|statsd|createUserJob|migrateDatabaseJob|cleanup)$/;

/** Parts of a chart, and services of a compose file. */
const isPart = (key: string, map: LocatedMap) => isService(map) || parts.test(key);

const isService = ({ path }: LocatedMap) => path.at(-1) === 'services';

/** The name of a container of a pod. */
function containerOf(item: Located): Inside | undefined {
  const [name, image] = [child(item, 'name'), child(item, 'image')];
  return image && name?.kind === 'scalar'
    ? { container: name.text, isOfOther: runsOther(name.text, item) }
    : undefined;
}

/** Whether another program runs there: nothing about the container says Airflow. */
function runsOther(name: string, container: Located): boolean {
  const image = textOf(child(container, 'image'));
  if (/\$|\{\{|airflow|astro/i.test(image)) return false;
  if (/airflow|webserver|api-?server|scheduler|worker|trigger|dag-?processor/i.test(name)) return false;
  const [environment, env] = [child(container, 'environment'), child(container, 'env')];
  return ![environment, env].some((one) => one && namesIn(one).some((text) => /^_?AIRFLOW_/.test(text)));
}

/** Every name and text of an environment, as far as it matters here. */
const namesIn = (env: Located): string[] =>
  env.kind === 'map'
    ? [...env.entries.keys()]
    : env.kind === 'list'
      ? env.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [textOf(child(item, 'name'))]))
      : [];

const textOf = (value: Located | undefined): string => (value?.kind === 'scalar' ? value.text : '');

/** `{ name: NAME, value: … }`, also with `valueFrom`. */
function ofPair(map: LocatedMap, inside: Inside): FoundVariable[] {
  const [name, value] = [child(map, 'name'), child(map, 'value')];
  if (name?.kind !== 'scalar' || !(value || map.entries.has('valueFrom'))) return [];
  return [
    { name: name.text, range: name.range, value: value?.kind === 'scalar' ? value : undefined, ...inside },
  ];
}

/** `- NAME=value`. */
function ofListItem(item: LocatedScalar, inside: Inside): FoundVariable[] {
  const [, name, value = ''] = /^([A-Z][A-Z0-9]*_[A-Z0-9_]*)=([\s\S]*)$/.exec(item.text) ?? [];
  if (name === undefined) return [];
  return [{ name, range: item.range, value: { ...item, value, text: value }, ...inside }];
}
