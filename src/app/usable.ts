import type { Finding } from '../diagnostic.ts';
import { UsageError } from '../edge/io.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { suggest } from '../yaml/suggest.ts';

/** Nothing is rendered of a spec that lets the wrong people in or keeps the right ones out, or that is not known to. */
export const stops = ({ severity }: Finding): boolean => severity === 'error' || severity === 'unknown';

/** @throws UsageError when no spec has this environment */
export function knowsEnvironment(environment: string | undefined, specs: readonly LoadedSpec[]): void {
  const known = [...new Set(specs.flatMap((spec) => spec.environments.map(({ name }) => name)))];
  if (environment === undefined || known.length === 0 || known.includes(environment)) return;
  const meant = suggest(environment, known);
  throw new UsageError(
    `no spec has the environment ${environment}; ${meant ? `did you mean ${meant}?` : `there is ${known.join(', ')}`}`,
  );
}
