import { checkSpecs } from '../../src/app/specs.ts';
import { renderSpec } from '../../src/render/render-spec.ts';
import { type ArtifactName, artifactNames } from '../../src/spec/artifact-names.ts';
import type { BaseText } from '../../src/spec/base.ts';
import { loadSpec } from '../../src/spec/load.ts';
import type { AnySpec } from './any-spec.ts';
import { specText } from './spec-text.ts';
import { tameTwin } from './words.ts';

/** What `render` writes of a spec, by its path; null where the spec is refused. */
export type Rendered = Map<string, string> | null;

export const rendered = (spec: AnySpec, artifacts: readonly ArtifactName[] = artifactNames): Rendered =>
  renderedText(specText(spec), `${spec.words.file[0]}.yaml`, artifacts);

/**
 * The same of a text; all that is rendered says the same of where it is from.
 * @param base what its `extends` names
 */
export function renderedText(
  text: string,
  source: string,
  artifacts: readonly ArtifactName[],
  base?: BaseText,
): Rendered {
  const loaded = loadSpec(text, source, base);
  const [checked] = checkSpecs([loaded]);
  if (!checked?.isSound || loaded.environments.length === 0) return null;
  const files = renderSpec(loaded, source, { artifacts });
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** A rendered file beside the one of the same spec with other words. */
export interface Pair {
  path: string;
  real: string;
  tame: string;
}

export interface RenderedTwice {
  pairs: Pair[];
  /** What the tame text becomes with the words put in. */
  withWords(text: string): string;
}

/**
 * A spec rendered twice: as it is, and with words that mean nothing to anybody.
 * @throws when only one of them is refused for the files that are in both
 */
export function renderedTwice(spec: AnySpec, artifacts: readonly ArtifactName[]): RenderedTwice | null {
  const twin = tameTwin(spec.words);
  const [real, tame] = [rendered(spec, artifacts), rendered({ ...spec, words: twin.words }, artifacts)];
  if (!real) return null;
  if (!tame) throw new Error('the spec is rendered, and not with other words');
  const [mine, other] = [[...real.keys()], [...tame.keys()]].map((paths) => paths.sort().join(' '));
  if (mine !== other) throw new Error(`other words make other files: ${mine} and ${other}`);
  const pairs = [...real].map(([path, text]) => ({ path, real: text, tame: tame.get(path) ?? '' }));
  return { pairs, withWords: twin.real };
}
