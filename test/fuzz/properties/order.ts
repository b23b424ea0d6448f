import fc from 'fast-check';
import { type AnySpec, anySpec } from '../any-spec.ts';
import type { Property, Verdict } from '../property.ts';
import { type Rendered, rendered } from '../rendered.ts';
import { specText } from '../spec-text.ts';

interface Reordered {
  spec: AnySpec;
  order: number;
  notation: AnySpec['layout']['notation'];
}

/** The access report and the login app show the lines of the spec, which are others then. */
export const ORDERLESS = [
  'webserver-config',
  'oauth-providers',
  'helm-values',
  'config-map',
  'secret',
  'drift-role',
  'login-page',
] as const;

/** What is rendered of a spec in one order, beside what is rendered of it in another one. */
export function compare(one: Rendered, other: Rendered): Verdict {
  if (one === null || other === null)
    return one === other ? { isRefused: true } : { wrong: 'one order is refused, and the other is not' };
  const paths = [...one.keys()].sort();
  if (paths.join() !== [...other.keys()].sort().join()) return { wrong: 'other files are made' };
  const differs = paths.find((path) => one.get(path) !== other.get(path));
  return { wrong: differs && `${differs} has other bytes` };
}

const judgeOne = ({ spec, order, notation }: Reordered): Verdict =>
  compare(
    rendered(spec, ORDERLESS),
    rendered({ ...spec, layout: { ...spec.layout, order, notation } }, ORDERLESS),
  );

export const order: Property<Reordered> = {
  name: 'order',
  holds: 'the order of keys and environments, and the notation of the YAML, change no byte',
  cases: fc.record({
    spec: anySpec,
    order: fc.nat(),
    notation: fc.constantFrom('json', 'yaml', 'yaml-flow'),
  }),
  batch: 100,
  share: 10,
  floor: 0.8,
  show: ({ spec, ...other }) =>
    `${specText(spec)}\n\nand\n\n${specText({ ...spec, layout: { ...spec.layout, ...other } })}`,
  judge: (cases) => cases.map(judgeOne),
};
