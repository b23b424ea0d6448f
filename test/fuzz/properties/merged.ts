import fc from 'fast-check';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { type AnySpec, anySpecOf } from '../any-spec.ts';
import { PROVIDERS } from '../layout.ts';
import type { Property, Verdict } from '../property.ts';
import { rendered, renderedText } from '../rendered.ts';
import { specOf } from '../spec-data.ts';
import { flattened } from '../spec-environments.ts';
import { textOf } from '../spec-text.ts';
import { splitMap } from '../split-spec.ts';
import { compare, ORDERLESS } from './order.ts';

/** A spec, another one, of which some things stand above it in vain, and how it is split. */
interface Merged {
  spec: AnySpec;
  other: AnySpec;
  way: 'environment' | 'base';
  tosses: boolean[];
}

const FILE = 'airflow-entra.yaml';
const NAME = 'nonprod';
const layerOf = ({ version: _, artifacts: __, environments: ___, ...layer }: Record<string, unknown>) =>
  layer;

/** The same spec in one piece, and in two. */
export function texts({ spec, other, way, tosses }: Merged): { whole: string; own: string; base?: string } {
  const whole = flattened(specOf(spec), NAME);
  const [layer, below] = [whole, flattened(specOf(other), NAME)].map(layerOf);
  let next = 0;
  const toss = () => tosses[next++ % tosses.length] === true;
  const parts = splitMap(layer ?? {}, below ?? {}, toss);
  const text = (data: Record<string, unknown>) => textOf(data, spec.layout);
  const rest = { version: 1, ...(whole.artifacts !== undefined && { artifacts: whole.artifacts }) };
  const environments = { [NAME]: {} };
  const written = text({ ...rest, ...layer, environments });
  if (way === 'environment')
    return { whole: written, own: text({ ...rest, ...parts.above, environments: { [NAME]: parts.own } }) };
  return {
    whole: written,
    own: text({ ...rest, extends: 'base.yaml', ...parts.own, environments }),
    base: text({ version: 1, ...parts.above }),
  };
}

function judgeOne(one: Merged): Verdict {
  // What stands above in vain is looked at, too.
  if (rendered(one.other, ORDERLESS) === null) return { isRefused: true };
  const { whole, own, base } = texts(one);
  const read =
    base === undefined ? undefined : { source: 'base.yaml', text: base, read: readYaml(base, 'base.yaml') };
  return compare(renderedText(whole, FILE, ORDERLESS), renderedText(own, FILE, ORDERLESS, read));
}

export const merged: Property<Merged> = {
  name: 'merged',
  holds:
    'a spec in two pieces, of which one is an environment or has a base, is rendered as the spec in one piece',
  cases: fc.constantFrom(...PROVIDERS).chain((provider) => {
    const spec = anySpecOf(provider).map(({ words, layout }) => ({
      words,
      layout: { ...layout, tests: false, options: { ...layout.options, exception: false } },
    }));
    return fc.record({
      spec,
      other: spec,
      way: fc.constantFrom('environment', 'base'),
      tosses: fc.array(fc.boolean(), { minLength: 20, maxLength: 60 }),
    });
  }),
  batch: 100,
  share: 8,
  floor: 0.6,
  show: (one) => {
    const { whole, own, base } = texts(one);
    return [whole, own, ...(base === undefined ? [] : [base])].join('\n\nand\n\n');
  },
  judge: (cases) => cases.map(judgeOne),
};
