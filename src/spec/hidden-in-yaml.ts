import type { Range } from '../diagnostic.ts';
import { hiddenComments } from '../mask/hidden-comments.ts';
import { hiddenLines } from '../mask/hidden-lines.ts';
import type { Located } from '../yaml/located.ts';
import { hiddenValues } from './hidden-values.ts';

/**
 * What must not be shown of a file of YAML that somebody wrote, besides what a rule knows for a secret.
 * @param root what stands in it; undefined where no parser has understood it
 */
export function hiddenInYaml(text: string, root: Located | undefined): Range[] {
  if (root?.kind !== 'map') return hiddenLines(text);
  const values = hiddenValues(root).map(({ range }) => range);
  return [...values, ...hiddenComments(text, new Set(values.map(({ start }) => start.line)))];
}
