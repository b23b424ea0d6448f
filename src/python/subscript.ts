import { itemOf } from './item.ts';
import { child, childrenOf, type Node } from './node.ts';
import type { Reader } from './reader.ts';
import type { Scope } from './scope.ts';
import { unknown, type Value } from './value.ts';

/** What stands in the brackets of a subscript: a value, or a tuple as in `X[a, b]`; undefined where it is not read. */
export function subscriptOf(reader: Reader, node: Node, scope: Scope): Value | undefined {
  const [only, ...others] = childrenOf(node, 'subscript');
  if (!only || others.length === 0) return only && reader.evaluate(only, scope);
  const items = [only, ...others].map((one) => reader.evaluate(one, scope));
  return { kind: 'list', items, open: false, from: only.from, to: others.at(-1)?.to ?? only.to };
}

/** `X[key]`. */
export function subscript(reader: Reader, node: Node, scope: Scope): Value {
  const [of, key] = [child(node, 'value'), subscriptOf(reader, node, scope)];
  if (!of || !key) return unknown(node, 'it is not followed');
  return itemOf(reader, reader.evaluate(of, scope), key, node);
}
