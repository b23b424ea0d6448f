import { stringify } from 'yaml';
import type { AnySpec } from './any-spec.ts';
import type { Layout } from './layout.ts';
import { specOf } from './spec-data.ts';

/** The text of a spec. */
export const specText = (spec: AnySpec): string => textOf(specOf(spec), spec.layout);

/** The text of a spec, with the keys of its maps in the order that `layout` has a number for. */
export function textOf(data: unknown, { order, notation }: Pick<Layout, 'order' | 'notation'>): string {
  const value = reordered(data, order);
  if (notation === 'json') return JSON.stringify(value, null, 1);
  // A key `<<` without quotes is another one's map.
  const style = notation === 'yaml' ? 'any' : 'flow';
  return stringify(value, { lineWidth: 0, collectionStyle: style, defaultKeyType: 'QUOTE_DOUBLE' });
}

/** Maps whose order is shown to a reviewer as it is written. */
const LISTED = ['mappings', 'roles', 'providers'];

/** The same data with each map's keys turned, by as many places as `order` says. */
function reordered(data: unknown, order: number, key = ''): unknown {
  if (Array.isArray(data)) return data.map((one) => reordered(one, order));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([name, value]) => [name, reordered(value, order, name)] as const);
  const by = LISTED.includes(key) || entries.length === 0 ? 0 : order % entries.length;
  return Object.fromEntries([...entries.slice(by), ...entries.slice(0, by)]);
}
