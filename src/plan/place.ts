import type { Path, Where } from '../diagnostic.ts';
import { find, nearest } from '../yaml/located.ts';
import type { PlannedEnvironment } from './desired-app.ts';

/**
 * Where the spec asks for something: what stands at `path` of the merged environment, or the nearest above it.
 * @param key whether the key that leads there is meant, and not the value
 */
export function placeOf({ spec, environment }: PlannedEnvironment, path: Path, key = false): Where {
  const written = find(environment.located, path) ?? nearest(environment.located, path);
  const range = key ? (written.keyRange ?? written.value.range) : written.value.range;
  return { source: spec.source, path: written.value.path, range };
}
