import { isMasked, masks } from '../facts/helm-mask.ts';
import { namesAsMap } from './assign.ts';
import { builtins } from './builtins.ts';
import { callValue } from './call.ts';
import { comprehension } from './comprehension.ts';
import { attributeOf } from './item.ts';
import { child, childrenOf, has, type Node, parts } from './node.ts';
import { binary, compare, isShort, joined } from './operators.ts';
import { type Evaluate, MAX_DEPTH, type Reader } from './reader.ts';
import type { Scope } from './scope.ts';
import { readEscapes } from './string-literal.ts';
import { subscript } from './subscript.ts';
import {
  alternatives,
  type Entry,
  either,
  FILLED_IN,
  MAX_ITEMS,
  type Span,
  truth,
  unknown,
  type Value,
} from './value.ts';

/** What an expression comes to in a scope. Nothing is run; what cannot be followed is `unknown`, and why. */
export function evaluate(reader: Reader, node: Node, scope: Scope): Value {
  if (reader.isSpent()) return unknown(node, 'the file is too large to follow');
  if (reader.depth >= MAX_DEPTH) return unknown(node, 'it is nested too deeply to follow');
  const look = expressions[node.type];
  if (!look) return unknown(node, `\`${node.type.replaceAll('_', ' ')}\` is not followed`);
  reader.depth++;
  const value = look(reader, node, scope);
  reader.depth--;
  return value;
}

/** More of what went into a map and is not known are not told apart. */
const MAX_REST = 50;

const at = ({ from, to }: Span): Span => ({ from, to });

const within: Evaluate = (reader, node, scope) => {
  const [inner] = parts(node);
  return inner ? evaluate(reader, inner, scope) : unknown(node, 'it is empty');
};

/** By the type of the node. */
const expressions: Record<string, Evaluate> = {
  string,
  concatenated_string: (reader, node, scope) =>
    joined(
      parts(node).map((part) => evaluate(reader, part, scope)),
      node,
    ),
  integer: number,
  float: number,
  true: (_, node) => ({ kind: 'constant', value: true, ...at(node) }),
  false: (_, node) => ({ kind: 'constant', value: false, ...at(node) }),
  none: (_, node) => ({ kind: 'constant', value: null, ...at(node) }),
  identifier: (reader, node, scope) => {
    const name = reader.source(node);
    const bound = scope.get(name);
    if (bound) return bound;
    if (isMasked(name)) return unknown(node, FILLED_IN);
    if (!builtins.has(name) && reader.function === undefined && reader.calling === 0)
      reader.undefinedNames.push({ name, around: [...reader.around], ...at(node) });
    return { kind: 'symbol', path: name, ...at(node) };
  },
  parenthesized_expression: within,
  await: within,
  named_expression: (reader, node, scope) => {
    const [name, given] = [child(node, 'name'), child(node, 'value')];
    const value = given ? evaluate(reader, given, scope) : unknown(node, 'it has no value');
    if (name) scope.set(reader.source(name), value);
    return value;
  },
  list: collection,
  tuple: collection,
  set: collection,
  expression_list: collection,
  dictionary,
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  generator_expression: comprehension,
  dictionary_comprehension: comprehension,
  attribute: (reader, node, scope) => {
    const [object, attribute] = [child(node, 'object'), child(node, 'attribute')];
    if (!object || !attribute) return unknown(node, 'it is not followed');
    return attributeOf(reader, evaluate(reader, object, scope), reader.source(attribute), node);
  },
  subscript,
  call: callValue,
  conditional_expression: (reader, node, scope) => {
    const [yes, condition, no] = parts(node);
    if (!yes || !condition || !no) return unknown(node, 'it is not followed');
    const known = truth(evaluate(reader, condition, scope));
    if (known !== undefined) return evaluate(reader, known ? yes : no, scope);
    return either([evaluate(reader, yes, scope), evaluate(reader, no, scope)], node);
  },
  boolean_operator: (reader, node, scope) => {
    const terms = chain(node, 'boolean_operator', node);
    const isOr = has(node, 'or');
    return terms
      .map((term) => evaluate(reader, term, scope))
      .reduce((left, right) => (isOr ? or(reader, left, right, node) : and(left, right, node)));
  },
  not_operator: (reader, node, scope) => {
    const argument = child(node, 'argument');
    const known = argument && truth(evaluate(reader, argument, scope));
    return known === undefined
      ? unknown(node, 'it is not known')
      : { kind: 'constant', value: !known, ...at(node) };
  },
  unary_operator: (reader, node, scope) => {
    const value = within(reader, node, scope);
    if (value.kind !== 'constant' || typeof value.value !== 'number' || !has(node, '-')) return value;
    return { ...value, value: -value.value };
  },
  binary_operator: (reader, node, scope) => {
    const operator = child(node, 'operator')?.type ?? '';
    return chain(node, 'binary_operator', node)
      .map((term) => namesAsMap(evaluate(reader, term, scope), scope))
      .reduce((left, right) => binary(operator, left, right, node));
  },
  comparison_operator: (reader, node, scope) => {
    const sides = parts(node).map((part) => evaluate(reader, part, scope));
    const operators = childrenOf(node, 'operators').map(({ type }) => type);
    return compare(sides, operators, node);
  },
  lambda: (_, node, scope) => ({ kind: 'function', node, scope, ...at(node) }),
};

/** The terms of `a + b + c`, which nests to the left: without recursion, since it may be thousands. */
function chain(node: Node, type: string, like: Node): Node[] {
  const operator = child(like, 'operator')?.type;
  const terms: Node[] = [];
  let left: Node | undefined = node;
  while (left?.type === type && child(left, 'operator')?.type === operator) {
    const right = child(left, 'right');
    if (right) terms.push(right);
    left = child(left, 'left');
  }
  if (left) terms.push(left);
  return terms.reverse();
}

/** `os.getenv("X") or "default"` is a read with a fallback, as if it were written in the call. */
function or(reader: Reader, left: Value, right: Value, node: Span): Value {
  const known = truth(left);
  // While a method is asked about one token, what comes with it is there: `(resp or {})`, `userinfo or None`.
  if (reader.token && ['unknown', 'item', 'call'].includes(left.kind)) return left;
  if (known !== undefined) return known ? left : right;
  if (left.kind === 'env') return { ...left, fallback: right };
  return either([...alternatives(left), right], node);
}

function and(left: Value, right: Value, node: Span): Value {
  const known = truth(left);
  if (known !== undefined) return known ? right : left;
  return either([unknown(left, 'it is not known'), right], node);
}

function number(reader: Reader, node: Node): Value {
  const value = Number(reader.source(node).replaceAll('_', ''));
  return Number.isNaN(value) ? unknown(node, 'it is not followed') : { kind: 'constant', value, ...at(node) };
}

function string(reader: Reader, node: Node, scope: Scope): Value {
  const prefix = /^[a-z]*/i.exec(reader.text.slice(node.from, node.from + 3))?.[0].toLowerCase() ?? '';
  const pieces = parts(node).flatMap((part): Value[] => {
    if (part.type === 'interpolation') {
      const expression = child(part, 'expression');
      return [expression ? evaluate(reader, expression, scope) : unknown(part, 'it is not followed')];
    }
    if (part.type !== 'string_content') return [];
    const written = reader.source(part);
    const content = prefix.includes('f') ? written.replaceAll('{{', '{').replaceAll('}}', '}') : written;
    const value = prefix.includes('r') ? content : readEscapes(content);
    return piecesOfTemplate({ kind: 'text', value, ...at(part) });
  });
  if (isShort(pieces) && pieces.every((piece) => piece.kind === 'text')) {
    return { kind: 'text', value: pieces.map((piece) => piece.value).join(''), ...at(node) };
  }
  return joined(pieces, node);
}

/** What a template puts into a text is not known. */
function piecesOfTemplate(text: Extract<Value, { kind: 'text' }>): Value[] {
  if (!isMasked(text.value)) return [text];
  return text.value
    .split(new RegExp(`(${masks().source})`))
    .filter((piece) => piece !== '')
    .map((piece) => (isMasked(piece) ? unknown(text, FILLED_IN) : { ...text, value: piece }));
}

function collection(reader: Reader, node: Node, scope: Scope): Value {
  const items: Value[] = [];
  let open = false;
  for (const part of parts(node)) {
    if (items.length >= MAX_ITEMS) open = true;
    if (open && items.length >= MAX_ITEMS) break;
    if (part.type !== 'list_splat') {
      items.push(evaluate(reader, part, scope));
      continue;
    }
    const spread = within(reader, part, scope);
    if (spread.kind === 'list') items.push(...spread.items.slice(0, MAX_ITEMS - items.length));
    open ||= spread.kind !== 'list' || spread.open || items.length >= MAX_ITEMS;
  }
  return { kind: 'list', items, open, ...at(node) };
}

function dictionary(reader: Reader, node: Node, scope: Scope): Value {
  const entries: Entry[] = [];
  const rest: Value[] = [];
  let open = false;
  for (const part of parts(node)) {
    if (entries.length >= MAX_ITEMS) {
      open = true;
      break;
    }
    if (part.type === 'pair') {
      const [key, value] = [child(part, 'key'), child(part, 'value')];
      if (key && value)
        entries.push({
          key: evaluate(reader, key, scope),
          value: evaluate(reader, value, scope),
          at: at(part),
        });
      continue;
    }
    const spread = within(reader, part, scope);
    const all = alternatives(spread);
    for (const one of all) {
      if (one.kind === 'map')
        for (const each of one.entries.slice(0, MAX_ITEMS - entries.length))
          entries.push(all.length > 1 ? { ...each, isMaybe: true } : each);
      if (rest.length < MAX_REST) rest.push(...(one.kind === 'map' ? (one.rest ?? []) : [one]));
      open ||= one.kind !== 'map' || one.open;
    }
  }
  return {
    kind: 'map',
    entries,
    open,
    ...(rest.length > 0 && { rest: rest.slice(0, MAX_REST) }),
    ...at(node),
  };
}
