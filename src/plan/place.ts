import type { Path, Where } from '../diagnostic.ts';
import { whereIs } from '../yaml/place.ts';
import type { PlannedEnvironment } from './desired-app.ts';

/**
 * Where the spec asks for something: what stands at `path` of the merged environment, or the nearest above it.
 * @param key whether the key that leads there is meant, and not the value
 */
export function placeOf({ spec, environment }: PlannedEnvironment, path: Path, key = false): Where {
  return whereIs({ path, key }, spec.source, environment.located);
}
