import {
  alternatives,
  type Entry,
  either,
  MAX_ALTERNATIVES,
  MAX_ITEMS,
  type MapValue,
  type Span,
  type Text,
  unknown,
  type Value,
} from './value.ts';

const where = ({ from, to }: Span): Span => ({ from, to });

/** More pieces than this are no name and no URL. */
const MAX_PIECES = 200;
const MAX_LENGTH = 100_000;

/** Pieces one behind the other: a text when all are known, else `joined`; each piece's alternatives are kept. */
export function joined(pieces: readonly Value[], at: Span): Value {
  const ways = pieces.reduce((product, piece) => product * alternatives(piece).length, 1);
  if (ways > MAX_ALTERNATIVES) return unknown(at, 'it has too many alternatives');
  const choice = pieces.findIndex(({ kind }) => kind === 'either');
  if (choice >= 0) {
    const made = alternatives(pieces[choice]).map((one) => joined(pieces.with(choice, one), at));
    return either(made, at);
  }
  const flat = pieces.flatMap((piece) => (piece.kind === 'joined' ? piece.pieces : [asText(piece)]));
  if (flat.length > MAX_PIECES) return unknown(at, 'it has too many pieces');
  // A single known piece keeps its place: that is what somebody has to change.
  const [only] = flat;
  if (flat.length === 1 && only?.kind === 'text') return only;
  if (flat.every((piece): piece is Text => piece.kind === 'text')) {
    const length = flat.reduce((sum, { value }) => sum + value.length, 0);
    if (length > MAX_LENGTH) return unknown(at, 'the text is too long');
    const of = flat.flatMap((piece) => piece.of ?? [where(piece)]).slice(0, MAX_PIECES);
    return { kind: 'text', value: flat.map(({ value }) => value).join(''), of, ...where(at) };
  }
  return { kind: 'joined', pieces: flat, ...where(at) };
}

/** Whether what is known of pieces is a text that somebody wrote: `a = f"{a}{a}"` again and again is longer than memory. */
export const isShort = (pieces: readonly Value[]): boolean =>
  pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.value.length : 0), 0) <= 1_000_000;

/** What `str` makes of it, where that is known. */
function asText(value: Value): Value {
  if (value.kind !== 'constant') return value;
  const named: Record<string, string> = { true: 'True', false: 'False', null: 'None' };
  const written = String(value.value);
  return { kind: 'text', value: named[written] ?? written, ...where(value) };
}

/** `left operator right`. */
export function binary(operator: string, left: Value, right: Value, at: Span): Value {
  if (left.kind === 'either')
    return either(
      left.values.map((one) => binary(operator, one, right, at)),
      at,
    );
  if (right.kind === 'either' && operator !== '%')
    return either(
      right.values.map((one) => binary(operator, left, one, at)),
      at,
    );
  const number = calculate(operator, left, right);
  if (number !== undefined) return { kind: 'constant', value: number, ...where(at) };
  if (operator === '+') {
    if (left.kind === 'list' || right.kind === 'list') return concatenate(left, right, at);
    if (left.kind === 'constant' && right.kind === 'constant') return unknown(at, 'it is a calculation');
    return joined([left, right], at);
  }
  if (operator === '|' && (left.kind === 'map' || right.kind === 'map')) return union(left, right, at);
  if (operator === '%' && left.kind === 'text') return percent(left, right, at);
  return unknown(at, 'it is a calculation');
}

/** `8 * 60 * 60`: people write times so. */
function calculate(operator: string, left: Value, right: Value): number | undefined {
  if (left.kind !== 'constant' || right.kind !== 'constant') return undefined;
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return undefined;
  if (operator === '*') return left.value * right.value;
  return operator === '+' ? left.value + right.value : undefined;
}

function concatenate(left: Value, right: Value, at: Span): Value {
  const items = [left, right].flatMap((side) => (side.kind === 'list' ? side.items : []));
  const open = [left, right].some((side) => side.kind !== 'list' || side.open);
  return {
    kind: 'list',
    items: items.slice(0, MAX_ITEMS),
    open: open || items.length > MAX_ITEMS,
    ...where(at),
  };
}

/** Both maps in one; what is written later wins when it is looked up. */
export function union(left: Value, right: Value, at: Span): Value {
  const sides = [left, right].flatMap(alternatives);
  const entries = sides.flatMap((side): Entry[] => (side.kind === 'map' ? side.entries : []));
  const open = sides.some((side) => side.kind !== 'map' || side.open) || entries.length > MAX_ITEMS;
  const rest = sides.flatMap((side) => (side.kind === 'map' ? (side.rest ?? []) : [side])).slice(0, 50);
  const place = left.kind === 'map' ? left : at;
  return {
    kind: 'map',
    entries: entries.slice(0, MAX_ITEMS),
    open,
    ...(rest.length > 0 && { rest }),
    ...where(place),
  } satisfies MapValue;
}

const directive = /%(?:\((\w+)\))?[-#0 +]*(?:\*|[1-9]\d*)?(?:\.\d+)?([a-zA-Z%])/g;

/** `"…%s…" % values`. */
function percent(format: Text, values: Value, at: Span): Value {
  const given = values.kind === 'list' ? values.items : [values];
  let next = 0;
  return joined(
    fill(format, directive, ([, name, type]) => {
      if (type === '%') return { kind: 'text', value: '%', ...where(format) };
      if (name === undefined) return given[next++];
      return values.kind === 'map' ? named(values, name) : undefined;
    }),
    at,
  );
}

const field = /\{\{|\}\}|\{([^{}!:.[\]]*)(?:[!:.[\]][^{}]*)?\}/g;

/** `"…{}…".format(…)`. */
export function format(
  text: Text,
  args: readonly Value[],
  byName: ReadonlyMap<string, Value>,
  at: Span,
): Value {
  let next = 0;
  return joined(
    fill(text, field, ([written, name = '']) => {
      if (written === '{{' || written === '}}')
        return { kind: 'text', value: written.slice(1), ...where(text) };
      if (name === '') return args[next++];
      return /^\d+$/.test(name) ? args[Number(name)] : byName.get(name);
    }),
    at,
  );
}

const named = (map: MapValue, name: string) =>
  map.entries.findLast(({ key }) => key.kind === 'text' && key.value === name)?.value;

/** The text cut at each match of `pattern`, with what `value` puts there; all pieces keep the place of the text. */
function fill(text: Text, pattern: RegExp, value: (match: RegExpMatchArray) => Value | undefined): Value[] {
  const pieces: Value[] = [];
  let copied = 0;
  const copy = (to: number) => {
    if (to > copied) pieces.push({ kind: 'text', value: text.value.slice(copied, to), ...where(text) });
  };
  for (const match of text.value.matchAll(pattern)) {
    copy(match.index);
    pieces.push(value(match) ?? unknown(text, 'nothing is given for a field of the format'));
    copied = match.index + match[0].length;
  }
  copy(text.value.length);
  return pieces;
}

/** `a == b`, `a in [b]` and their opposites, where all of it is known. */
export function compare(sides: readonly Value[], operators: readonly string[], at: Span): Value {
  const [left, right] = sides;
  const [operator] = operators;
  const result = left && right && operators.length === 1 ? test(operator ?? '', left, right) : undefined;
  return result === undefined
    ? unknown(at, 'the comparison is not known')
    : { kind: 'constant', value: result, ...where(at) };
}

/** What `in` looks through, where all of it is known. */
function heldBy(value: Value): Value[] | undefined {
  if (value.kind === 'list' && !value.open) return value.items;
  return value.kind === 'map' && !value.open ? value.entries.map(({ key }) => key) : undefined;
}

function test(operator: string, left: Value, right: Value): boolean | undefined {
  const equal = (a: Value, b: Value) =>
    (a.kind === 'text' || a.kind === 'constant') && (b.kind === 'text' || b.kind === 'constant')
      ? a.value === b.value
      : undefined;
  if (operator === '==' || operator === 'is') return equal(left, right);
  const same = operator === '!=' || operator === 'is not' ? equal(left, right) : undefined;
  if (same !== undefined) return !same;
  if ((operator === 'in' || operator === 'not in') && left.kind === 'text' && right.kind === 'text')
    return right.value.includes(left.value) === (operator === 'in');
  const held = operator === 'in' || operator === 'not in' ? heldBy(right) : undefined;
  if (held) {
    const each = held.map((item) => equal(left, item));
    if (each.includes(undefined)) return undefined;
    return each.includes(true) === (operator === 'in');
  }
  return undefined;
}
