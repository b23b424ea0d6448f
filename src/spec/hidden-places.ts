import type { Range } from '../diagnostic.ts';
import { hiddenLines, hiddenTexts } from '../mask/hidden-lines.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { hiddenValues } from './hidden-values.ts';

/**
 * What must not be shown of a file that somebody wrote, besides what a rule knows for a secret.
 * @param source its name, which tells Python from the rest
 */
export function hiddenPlaces(text: string, source: string): Range[] {
  if (/\.py$/i.test(source)) return hiddenTexts(text);
  const { root } = readYaml(text);
  return root?.kind === 'map' ? hiddenValues(root).map(({ range }) => range) : hiddenLines(text);
}
