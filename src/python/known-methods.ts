import { itemOf } from './item.ts';
import { another, type Given, listOf, none, where } from './known-functions.ts';
import { format, joined } from './operators.ts';
import type { Reader } from './reader.ts';
import type { MapValue, Value } from './value.ts';

const onText =
  (change: (text: string) => string) =>
  (value: Value): Value =>
    value.kind === 'text' ? { ...value, value: change(value.value) } : value;

const strip = (characters: Value | undefined, ends: 'both' | 'left' | 'right') =>
  onText((text) => {
    const set = characters?.kind === 'text' ? characters.value : ' \t\r\n\f\v';
    let [from, to] = [0, text.length];
    while (ends !== 'right' && from < to && set.includes(text[from] ?? '')) from++;
    while (ends !== 'left' && to > from && set.includes(text[to - 1] ?? '')) to--;
    return text.slice(from, to);
  });

/**
 * Methods that give another value, by name. What is not a known text stays what it is through those that only trim or
 * change case: a variable is still read from the environment.
 */
const byName: Record<string, (reader: Reader, value: Value, given: Given) => Value | undefined> = {
  strip: (_, value, { args }) => strip(args[0], 'both')(value),
  lstrip: (_, value, { args }) => strip(args[0], 'left')(value),
  rstrip: (_, value, { args }) => strip(args[0], 'right')(value),
  lower: (_, value) => onText((text) => text.toLowerCase())(value),
  upper: (_, value) => onText((text) => text.toUpperCase())(value),
  title: (_, value) =>
    onText((text) =>
      text.replace(/[a-z]+/gi, (word) => word[0]?.toUpperCase() + word.slice(1).toLowerCase()),
    )(value),
  capitalize: (_, value) =>
    onText((text) => (text[0] ?? '').toUpperCase() + text.slice(1).toLowerCase())(value),
  casefold: (_, value) => onText((text) => text.toLowerCase())(value),
  encode: (_, value) => (value.kind === 'text' || value.kind === 'env' ? value : undefined),
  decode: (_, value, { args }) =>
    args.length === 0 && (value.kind === 'text' || value.kind === 'env') ? value : undefined,
  replace: (_, value, { args: [from, to] }) =>
    from?.kind === 'text' && to?.kind === 'text' && (value.kind === 'text' || value.kind === 'joined')
      ? replaceIn(value, from.value, to)
      : undefined,
  format: (_, value, { args, named, at }) =>
    value.kind === 'text' ? format(value, args, named, at) : undefined,
  format_map: (_, value, { args: [map], at }) =>
    value.kind === 'text' && map?.kind === 'map' ? format(value, [], textKeys(map), at) : undefined,
  substitute: (_, value, given) => substituted(value, given),
  safe_substitute: (_, value, given) => substituted(value, given),
  join: (_, value, { args: [items], at }) => {
    if (value.kind !== 'text' || items?.kind !== 'list' || items.open) return undefined;
    return joined(
      items.items.flatMap((item, index) => (index === 0 ? [item] : [value, item])),
      at,
    );
  },
  split: (_, value, { args: [by], at }) => {
    if (value.kind !== 'text') return undefined;
    const texts =
      by?.kind === 'text' && by.value !== '' ? value.value.split(by.value) : value.value.trim().split(/\s+/);
    return {
      kind: 'list',
      items: texts.map((text) => ({ kind: 'text', value: text, ...where(value) })),
      open: false,
      ...where(at),
    };
  },
  get: (reader, value, { args: [key, fallback], at }) =>
    key &&
    (value.kind === 'map' || value.kind === 'item' || value.kind === 'call' || value.kind === 'unknown')
      ? itemOf(reader, value, key, at, fallback ?? none(at))
      : undefined,
  startswith: (_, value, { args: [start], at }) =>
    value.kind === 'text' && start?.kind === 'text'
      ? { kind: 'constant', value: value.value.startsWith(start.value), ...where(at) }
      : undefined,
  endswith: (_, value, { args: [end], at }) =>
    value.kind === 'text' && end?.kind === 'text'
      ? { kind: 'constant', value: value.value.endsWith(end.value), ...where(at) }
      : undefined,
  copy: (_, value) => (value.kind === 'map' || value.kind === 'list' ? another(value) : undefined),
  keys: (_, value, { at }) => (value.kind === 'map' ? listOf(value, at) : undefined),
  values: (_, value, { at }) =>
    value.kind === 'map'
      ? { kind: 'list', items: value.entries.map((one) => one.value), open: value.open, ...where(at) }
      : undefined,
  items: (_, value, { at }) =>
    value.kind === 'map'
      ? {
          kind: 'list',
          items: value.entries.map((one) => ({
            kind: 'list',
            items: [one.key, one.value],
            open: false,
            ...where(one.key),
          })),
          open: value.open,
          ...where(at),
        }
      : undefined,
};

const textKeys = ({ entries }: MapValue) =>
  new Map(entries.flatMap(({ key, value }) => (key.kind === 'text' ? [[key.value, value]] : [])));

/** `string.Template("…$name…").substitute(name=…)`. */
function substituted(value: Value, { args: [map], named, at }: Given): Value | undefined {
  const [text] = value.kind === 'call' && value.callee === 'string.Template' ? value.args : [];
  if (text?.kind !== 'text' || text.value.includes('$$')) return undefined;
  const fields = text.value
    .replace(/[{}]/g, (brace, index: number) =>
      text.value[index - 1] === '$' || isClosing(text.value, index) ? brace : brace + brace,
    )
    .replace(/\$\{(\w+)\}|\$(\w+)/g, '{$1$2}');
  const given = new Map([...(map?.kind === 'map' ? textKeys(map) : []), ...named]);
  return format({ ...text, value: fields }, [], given, at);
}

/** Whether the brace ends a `${name}`. */
const isClosing = (text: string, index: number) =>
  /\$\{\w+$/.test(text.slice(Math.max(0, index - 100), index));

export const methods = new Map(Object.entries(byName));

function replaceIn(value: Value, from: string, to: Extract<Value, { kind: 'text' }>): Value | undefined {
  if (value.kind === 'text') {
    const grows = value.value.length * (to.value.length + 1) > 1_000_000;
    return grows ? undefined : { ...value, value: value.value.replaceAll(from, to.value) };
  }
  if (value.kind !== 'joined') return undefined;
  return joined(
    value.pieces.map((piece) => replaceIn(piece, from, to) ?? piece),
    value,
  );
}
