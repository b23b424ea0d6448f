import fc from 'fast-check';
import { artifactNames } from '../../../src/spec/artifact-names.ts';
import { pythonWithYaml } from '../../helm/py-yaml.ts';
import { type AnySpec, anySpec } from '../any-spec.ts';
import { askPython } from '../ask-python.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { changedAt, NOTHING, placesIn } from '../change-anywhere.ts';
import { difference } from '../difference.ts';
import { nastyText } from '../nasty-text.ts';
import type { Property } from '../property.ts';
import { type Rendered, renderedText } from '../rendered.ts';
import { specOf } from '../spec-data.ts';
import { textOf } from '../spec-text.ts';

/** A spec with something else at one place, whatever stands there. */
interface Changed {
  spec: AnySpec;
  at: number;
  change: unknown;
}

type File = [path: string, text: string];
export type Shape = Record<string, number> | { error: string };

const FILE = 'airflow-entra.yaml';
const TAME = 'qxaaaxq';

function textWith({ spec, at }: Changed, change: unknown): string {
  const data = specOf(spec);
  const places = placesIn(data);
  const place = places[at % places.length];
  return textOf(place && changedAt(data, place, change), spec.layout);
}

const readable = (files: Rendered): File[] =>
  [...(files ?? [])].filter(([path]) => /\.(py|yaml)$/.test(path));

/** @param tame what is rendered with a plain word in that place; undefined where that is refused */
export function whatIsWrong(
  path: string,
  real: Shape | undefined,
  tame: Shape | undefined,
): string | undefined {
  if (!real || 'error' in real) return `${path} cannot be read: ${real?.error}`;
  return tame && difference(real, tame, `the number of parts in ${path}`);
}

function questionsOf(one: Changed): Question<File[], Shape[]>[] | null {
  const real = readable(renderedText(textWith(one, one.change), FILE, artifactNames));
  if (real.length === 0) return null;
  const isText = typeof one.change === 'string';
  const tame = isText ? readable(renderedText(textWith(one, TAME), FILE, artifactNames)) : [];
  const tameAt = new Map(tame.map(([path], index) => [path, real.length + index]));
  return [
    {
      asked: [...real, ...tame],
      whatIsWrong: (shapes) =>
        real
          .map(([path], index) => whatIsWrong(path, shapes[index], shapes[tameAt.get(path) ?? -1]))
          .find((wrong) => wrong !== undefined),
    },
  ];
}

/** One start of Python for all files of all cases. */
async function shapesOf(cases: File[][]): Promise<Shape[][]> {
  const shapes = askPython<Shape[]>('shapes.py', cases.flat(), await pythonWithYaml());
  let next = 0;
  return cases.map((files) => files.map(() => shapes[next++] as Shape));
}

export const anywhere: Property<Changed> = {
  name: 'anywhere',
  holds:
    'with any text at any place of a spec it is refused, or Python and YAML of the same parts are rendered as with a plain word there',
  cases: fc.record({
    spec: anySpec,
    at: fc.nat(10_000),
    change: fc.oneof(
      { weight: 8, arbitrary: nastyText },
      { weight: 1, arbitrary: fc.constantFrom(NOTHING, null, true, 0, -1.5, [], {}, [null], { a: 1 }, '') },
    ),
  }),
  batch: 100,
  share: 6,
  // Most places take few texts; what is refused must be refused, and not fail.
  floor: 0.02,
  show: (one) => textWith(one, one.change),
  judge: (cases) => judgeAtOnce(cases, questionsOf, shapesOf),
};
