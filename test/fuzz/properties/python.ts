import { type AnySpec, anySpec } from '../any-spec.ts';
import { askPython } from '../ask-python.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { difference } from '../difference.ts';
import type { Property } from '../property.ts';
import { type Pair, renderedTwice } from '../rendered.ts';
import { deciderOf } from '../spec-people.ts';
import { specText } from '../spec-text.ts';

/** What Python's own parser says of a file beside the one with other words. */
export interface Trees {
  error?: string;
  same: boolean;
  texts: [real: string, tame: string][];
  mapping: [string, string[]][] | 'computed' | null;
}

/**
 * Both files as Python reads them: the same tree, and in its texts the words of the spec.
 * @param mapping of the spec; null where the file has it otherwise
 */
export function whatIsWrong(
  path: string,
  trees: Trees,
  withWords: (text: string) => string,
  mapping: [string, string[]][] | null,
): string | undefined {
  if (trees.error !== undefined) return `${path} is no Python: ${trees.error}`;
  if (!trees.same) return `${path} is another program than with other words`;
  for (const [real, tame] of trees.texts)
    if (real !== withWords(tame))
      return `${path} has ${JSON.stringify(real)} where the spec says ${JSON.stringify(withWords(tame))}`;
  if (!mapping || !Array.isArray(trees.mapping)) return undefined;
  return difference(Object.fromEntries(trees.mapping), Object.fromEntries(mapping), `the mapping of ${path}`);
}

/** What the mapping of a file says; null where it has it otherwise: rows of the providers, ids of groups. */
function mappingOf(spec: AnySpec, path: string): [string, string[]][] | null {
  if (['groups', 'several'].includes(spec.layout.provider) || !path.endsWith('webserver_config.py'))
    return null;
  const { access } = deciderOf(spec, path.split('/').at(-2) ?? '', 0);
  if (access.atMost !== undefined) return null;
  return Object.entries(access.mappings).map(([key, line]) => [key, Array.isArray(line) ? line : line.roles]);
}

function questionsOf(spec: AnySpec): Question<Pair, Trees>[] | null {
  const twice = renderedTwice(spec, ['webserver-config', 'oauth-providers', 'login-app']);
  if (!twice) return null;
  return twice.pairs.map((pair) => ({
    asked: pair,
    whatIsWrong: (trees) => whatIsWrong(pair.path, trees, twice.withWords, mappingOf(spec, pair.path)),
  }));
}

export const python: Property<AnySpec> = {
  name: 'python',
  holds: 'rendered Python is the program that it is with other words, and its texts are those of the spec',
  // In JSON each key has a line of its own, whatever the words are; the login app shows lines.
  cases: anySpec.map((spec) => ({ ...spec, layout: { ...spec.layout, notation: 'json' as const } })),
  batch: 200,
  share: 16,
  floor: 0.8,
  show: specText,
  judge: (cases) =>
    judgeAtOnce(cases, questionsOf, (pairs) =>
      askPython<Trees[]>(
        'trees.py',
        pairs.map(({ real, tame }) => [real, tame]),
      ),
    ),
};
