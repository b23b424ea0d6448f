import type { FromEnv, ProviderId } from './provider.ts';

/**
 * The text of parts, with the ids that the spec says in the place of their variables.
 * @param ids those that the environment has
 * @param missing what stands for an id that is kept out of the spec
 */
export function joinedWith(
  parts: FromEnv,
  ids: readonly ProviderId[],
  missing: (variable: string) => string,
): string {
  const values = new Map(ids.map(({ variable, value }) => [variable, value]));
  return parts
    .map((part) => (typeof part === 'string' ? part : (values.get(part.variable) ?? missing(part.variable))))
    .join('');
}
