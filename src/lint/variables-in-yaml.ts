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
}

/**
 * Every variable in a tree, whatever it is: `env` lists of values and of containers, maps of compose files, ConfigMaps
 * and the community chart, `NAME=value` in lists.
 */
export function variablesInYaml(root: Located): FoundVariable[] {
  const found: FoundVariable[] = [];
  const open: { at: Located; container: string | undefined }[] = [{ at: root, container: undefined }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { at, container } = one;
    if (at.kind === 'list')
      for (const item of at.items.toReversed()) {
        if (item.kind === 'scalar') found.push(...ofListItem(item, container));
        else open.push({ at: item, container: containerOf(item) ?? container });
      }
    if (at.kind !== 'map') continue;
    found.push(...ofPair(at, container));
    for (const [key, { value, keyRange }] of [...at.entries].toReversed()) {
      if (value.kind !== 'scalar') open.push({ at: value, container: isPart(key, at) ? key : container });
      else if (/^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(key))
        found.push({ name: key, range: keyRange, value, container });
    }
  }
  return found;
}

const parts =
  /^(webserver|apiServer|web|scheduler|workers?|triggerer|dagProcessor|flower|statsd|createUserJob|migrateDatabaseJob|cleanup)$/;

/** Parts of a chart, and services of a compose file. */
const isPart = (key: string, { path }: LocatedMap) => path.at(-1) === 'services' || parts.test(key);

/** The name of a container of a pod. */
function containerOf(item: Located): string | undefined {
  const [name, image] = [child(item, 'name'), child(item, 'image')];
  return image && name?.kind === 'scalar' ? name.text : undefined;
}

/** `{ name: NAME, value: … }`, also with `valueFrom`. */
function ofPair(map: LocatedMap, container: string | undefined): FoundVariable[] {
  const [name, value] = [child(map, 'name'), child(map, 'value')];
  if (name?.kind !== 'scalar' || !(value || map.entries.has('valueFrom'))) return [];
  return [
    { name: name.text, range: name.range, value: value?.kind === 'scalar' ? value : undefined, container },
  ];
}

/** `- NAME=value`. */
function ofListItem(item: LocatedScalar, container: string | undefined): FoundVariable[] {
  const [, name, value = ''] = /^([A-Z][A-Z0-9]*_[A-Z0-9_]*)=([\s\S]*)$/.exec(item.text) ?? [];
  if (name === undefined) return [];
  return [{ name, range: item.range, value: { ...item, value, text: value }, container }];
}
