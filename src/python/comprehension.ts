import { bind } from './assign.ts';
import { child, type Node, parts } from './node.ts';
import type { Reader } from './reader.ts';
import { Scope } from './scope.ts';
import { type Entry, MAX_ITEMS, type Span, truth, unknown, type Value } from './value.ts';

/** A list, set, dict or generator comprehension; followed where what it goes over is known. */
export function comprehension(reader: Reader, node: Node, scope: Scope): Value {
  const body = child(node, 'body');
  const clauses = parts(node).filter((part) => part !== body);
  if (!body) return unknown(node, 'it is not followed');
  const made: { key?: Value; value: Value }[] = [];
  let open = false;
  const go = (index: number, inner: Scope): void => {
    const clause = clauses[index];
    if (made.length >= MAX_ITEMS) {
      open = true;
      return;
    }
    if (!clause) {
      made.push(element(reader, body, inner));
      return;
    }
    if (clause.type === 'if_clause') {
      const condition = parts(clause)[0];
      const known = condition && truth(reader.evaluate(condition, inner));
      if (known === undefined) open = true;
      if (known !== false) go(index + 1, inner);
      return;
    }
    const [left, right] = [child(clause, 'left'), child(clause, 'right')];
    const all = right && reader.evaluate(right, inner);
    const over = elements(all);
    if (!over) open = true;
    for (const value of over ?? [someOf(all ?? unknown(clause, 'it is not followed'), clause)]) {
      const each = new Scope(inner);
      if (left) bind(reader, left, value, each);
      go(index + 1, each);
    }
  };
  go(0, scope);
  const place = { from: node.from, to: node.to };
  if (node.type === 'dictionary_comprehension') {
    const entries = made.flatMap(({ key, value }): Entry[] => (key ? [{ key, value }] : []));
    return { kind: 'map', entries, open, ...place };
  }
  return { kind: 'list', items: made.map(({ value }) => value), open, ...place };
}

function element(reader: Reader, body: Node, scope: Scope): { key?: Value; value: Value } {
  const [key, value] = [child(body, 'key'), child(body, 'value')];
  if (body.type === 'pair' && key && value)
    return { key: reader.evaluate(key, scope), value: reader.evaluate(value, scope) };
  return { value: reader.evaluate(body, scope) };
}

/** One of what a loop over something not known sees. */
export const someOf = (over: Value, at: Span): Value => ({
  kind: 'item',
  of: over,
  key: '*',
  isAttribute: true,
  from: at.from,
  to: at.to,
});

/** More rounds than this are not told apart. */
const MAX_ROUNDS = 200;

/** What a loop over the value sees, in order; undefined when that is not known. */
export function elements(value: Value | undefined): Value[] | undefined {
  if (value?.kind === 'map' && !value.open) return value.entries.map(({ key }) => key).slice(0, MAX_ROUNDS);
  if (value?.kind !== 'list' || value.open || value.items.length > MAX_ROUNDS) return undefined;
  return value.items;
}
