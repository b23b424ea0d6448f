import type { Path } from '../diagnostic.ts';
import { find, type LocatedMap } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';

/** A key that another provider has. */
export interface ForeignKey {
  path: Path;
  because: string;
  fix: string;
}

/** What stands in an environment and means nothing to its provider: whoever wrote it relies on it. */
export const foreignKeys = (located: LocatedMap, keys: readonly ForeignKey[]): SpecProblem[] =>
  keys.flatMap(({ path, because, fix }) => {
    const found = find(located, path);
    if (!found) return [];
    const { value, keyRange } = found;
    return [invalid(value.path, keyRange ?? value.range, `\`${path.join('.')}\` ${because}`, fix)];
  });
