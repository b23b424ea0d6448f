import type { Path, Where } from '../diagnostic.ts';
import type { Access } from '../model/access.ts';
import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';
import { whereIs } from '../yaml/place.ts';

/** One environment that a question is asked about. */
export interface Target {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  access: Access;
}

/** The place of the line that maps `name`. */
export const mappingPlace = (target: Target, name: string): Where =>
  placeOf(target, ['access', 'mappings', name]);

/** The place of the key that leads to `path`, or of the nearest thing above it that was written. */
export function placeOf({ spec, environment }: Target, path: Path): Where {
  return whereIs({ path, key: true }, spec.source, environment.located);
}
