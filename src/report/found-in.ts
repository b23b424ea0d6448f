import type { Finding } from '../diagnostic.ts';
import { listed } from '../rules/engine/listed.ts';

/** The specs, or the environments, that have the same finding, in one line. @returns undefined where its place says it */
export function foundInLine({ related }: Pick<Finding, 'related'>): string | undefined {
  const names = related.flatMap(({ foundIn }) => foundIn ?? []);
  return names.length === 0 ? undefined : `in: ${listed(names)}`;
}
