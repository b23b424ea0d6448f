import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { ownText } from '../../edge/files/package-text.ts';
import { isDefaultSpecThere } from '../../edge/files/read-spec.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { Views } from '../../model/resolve-environment.ts';
import { loadSpec } from '../../spec/load.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { environmentViews } from '../../spec/views-of.ts';
import { type CheckedSpec, checkedSpecs, checkSpec, knowsEnvironment } from '../specs.ts';

/** The spec that comes with the package, for whoever has none. */
const EXAMPLE = `examples/nonprod-prod/${DEFAULT_SPEC}`;
const OF_EXAMPLE = 'nonprod';

export interface SpecToTry extends CheckedSpec {
  /** The environment that it has unless another one is asked for. */
  usual: string | undefined;
}

/** The spec that was named, else the one of the working folder, else the one of the package. @throws UsageError */
export async function specToTry(name: string | undefined, io: Io): Promise<SpecToTry> {
  if (name === undefined && !isDefaultSpecThere(io)) {
    io.err(
      `There is no ${DEFAULT_SPEC} here: this is the spec of ${EXAMPLE}, which comes with the program.\n`,
    );
    return { ...checkSpec(loadSpec(await ownText(EXAMPLE), EXAMPLE)), usual: OF_EXAMPLE };
  }
  const [checked] = await checkedSpecs(
    { specs: name === undefined ? [] : [name], stdinFilename: undefined },
    io,
  );
  if (!checked) throw new Error('one spec was read');
  return { ...checked, usual: undefined };
}

/**
 * The environment to try.
 * @param spec a sound one
 * @throws UsageError where it is not known which
 */
export function viewsToTry(spec: LoadedSpec, environment: string | undefined): Views {
  knowsEnvironment(environment, [spec]);
  const all = environmentViews(spec);
  const [only, ...others] =
    environment === undefined ? all : all.filter(([{ name }]) => name === environment);
  if (only && others.length === 0) return only;
  throw new UsageError(
    `this spec has several environments, and one is tried: choose with --env ${all.map(([{ name }]) => name).join(', --env ')}`,
  );
}
