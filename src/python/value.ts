import type { Node } from './node.ts';
import type { Scope } from './scope.ts';

/** Offsets of where a value was written; a value that goes through names and calls keeps them. */
export interface Span {
  from: number;
  to: number;
}

/**
 * What is known of a Python value without running anything.
 *
 * - `text`, `constant` (numbers, True, False, None): known.
 * - `env`: read from the environment; `fallback` is what it is without the variable.
 * - `joined`: a string of pieces, some of them not known (f-string, `+`, `%`, `format`).
 * - `list` (also tuples and sets), `map`: known as far as `items` and `entries` go; `open`: there may be more.
 * - `symbol`: an imported or built-in name, by its full path (`flask_appbuilder.const.AUTH_OAUTH`).
 * - `class`, `instance`, `function`: defined in this file.
 * - `call`: the result of something that is not followed, by the path of what is called (`requests.get`, `.json`).
 * - `item`: what a key or an attribute of something that is not followed gives (`claims["oid"]`, `me.get("roles", [])`).
 * - `either`: one of several, after an `if`, an `or` or a `try`.
 * - `unknown`: anything else.
 */
export type Value = Span &
  /** `of`: where its pieces stand, when it was put together. */
  (
    | { kind: 'text'; value: string; of?: Span[] }
    | { kind: 'constant'; value: number | boolean | null }
    | { kind: 'env'; name: string; fallback?: Value }
    | { kind: 'joined'; pieces: Value[] }
    | { kind: 'list'; items: Value[]; open: boolean }
    | MapShape
    | { kind: 'symbol'; path: string }
    | { kind: 'class'; of: PythonClass }
    | { kind: 'instance'; of: PythonClass }
    | { kind: 'function'; node: Node; scope: Scope; self?: Value; isStatic?: boolean }
    | { kind: 'call'; callee: string; receiver?: Value; args: Value[]; named: Map<string, Value> }
    | { kind: 'item'; of: Value; key: string; isAttribute: boolean; fallback?: Value }
    | { kind: 'either'; values: Value[] }
    | { kind: 'unknown'; because: string }
  );

export type Text = Extract<Value, { kind: 'text' }>;
export type MapValue = Extract<Value, { kind: 'map' }>;

interface MapShape {
  kind: 'map';
  entries: Entry[];
  open: boolean;
  /** What went in and is not known: why the map is open. */
  rest?: Value[];
}

export interface Entry {
  key: Value;
  value: Value;
  /** Where the pair is written, which is not where a key or value that has a name was made. */
  at?: Span;
  /** Whether it is there on a condition only: it came with one of several maps. */
  isMaybe?: boolean;
}

export interface PythonClass {
  name: string;
  /** Of the name. */
  at: Span;
  bases: Value[];
  /** Attributes and methods, as the body leaves them. */
  body: Scope;
}

/** More alternatives than this are not kept apart: the value counts as unknown. */
export const MAX_ALTERNATIVES = 16;
/** A larger collection is kept up to here, and open. */
export const MAX_ITEMS = 2000;

/** Why a value is not known that a template puts there. */
export const FILLED_IN = 'a template puts it there';

export const unknown = ({ from, to }: Span, because: string): Value => ({
  kind: 'unknown',
  because,
  from,
  to,
});

/** One value out of several; equal ones count once. */
export function either(values: readonly Value[], at: Span): Value {
  const flat = [...new Set(values.flatMap((value) => (value.kind === 'either' ? value.values : [value])))];
  const [only] = flat;
  if (flat.length === 1 && only) return only;
  if (flat.length > MAX_ALTERNATIVES || flat.length === 0) return unknown(at, 'it has too many alternatives');
  return { kind: 'either', values: flat, from: at.from, to: at.to };
}

/** The alternatives of a value: one unless it is `either`. */
export const alternatives = (value: Value | undefined): Value[] =>
  value === undefined ? [] : value.kind === 'either' ? value.values : [value];

/** `make` for each alternative. */
export const eachOf = (value: Value, make: (one: Value) => Value): Value =>
  value.kind === 'either' ? either(value.values.map(make), value) : make(value);

/** The value of a text key; of several the last one, as in Python. */
export function entry(map: MapValue, key: string): Entry | undefined {
  return map.entries.findLast((one) => one.key.kind === 'text' && one.key.value === key);
}

/** Whether Python would take it as true; undefined when that is not known. */
export function truth(value: Value): boolean | undefined {
  if (value.kind === 'text') return value.value !== '';
  if (value.kind === 'constant') return Boolean(value.value);
  // Of what is open, nobody knows whether the known part is always there: it may come of a filter.
  if (value.kind === 'list') return value.open ? undefined : value.items.length > 0;
  if (value.kind === 'map') return value.open ? undefined : value.entries.length > 0;
  if (value.kind === 'class' || value.kind === 'function') return true;
  return undefined;
}

/** Every value inside a value, itself included; bounded, since values share parts. */
export function inside(value: Value, limit = 2000): Value[] {
  const found: Value[] = [];
  const open = [value];
  for (let one = open.pop(); one && found.length < limit; one = open.pop()) {
    found.push(one);
    for (const part of partsOf(one).slice(0, limit)) open.push(part);
  }
  return found;
}

function partsOf(value: Value): Value[] {
  switch (value.kind) {
    case 'env':
      return value.fallback ? [value.fallback] : [];
    case 'joined':
      return value.pieces;
    case 'list':
      return value.items;
    case 'map':
      return [...value.entries.flatMap(({ key, value: held }) => [key, held]), ...(value.rest ?? [])];
    case 'either':
      return value.values;
    case 'call':
      return [...(value.receiver ? [value.receiver] : []), ...value.args, ...value.named.values()];
    case 'item':
      return [value.of, ...(value.fallback ? [value.fallback] : [])];
    default:
      return [];
  }
}
