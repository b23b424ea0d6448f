import { attributeOf, itemOf, withItem } from './item.ts';
import type { Given } from './known-functions.ts';
import { child, type Node, parts } from './node.ts';
import type { Reader } from './reader.ts';
import { replaced } from './replaced.ts';
import type { Scope } from './scope.ts';
import { subscriptOf } from './subscript.ts';
import { type Entry, eachOf, MAX_ITEMS, unknown, type Value } from './value.ts';

/** `target = value`, also for `a, b = …`, `a["b"] = …` and the targets of loops. */
export function bind(reader: Reader, target: Node, value: Value, scope: Scope): void {
  if (target.type === 'identifier') {
    scope.set(reader.source(target), value);
    return;
  }
  if (target.type === 'subscript') {
    update(reader, target, () => value, scope);
    return;
  }
  if (target.type === 'attribute') {
    const name = child(target, 'attribute');
    if (reader.token && name) reader.writes.push({ name: reader.source(name), value });
    return;
  }
  if (['pattern_list', 'tuple_pattern', 'list_pattern', 'as_pattern_target'].includes(target.type)) {
    const items = value.kind === 'list' && !value.open ? value.items : undefined;
    for (const [index, part] of parts(target).entries()) {
      bind(
        reader,
        part,
        items?.[index] ?? {
          kind: 'item',
          of: value,
          key: '*',
          isAttribute: true,
          from: part.from,
          to: part.to,
        },
        scope,
      );
    }
  }
}

/**
 * Puts what `change` makes of it in the place of what stands there: `X.append(y)` is a new list under the same name,
 * which is the same for whoever reads the name afterwards.
 */
export function update(reader: Reader, target: Node, change: (value: Value) => Value, scope: Scope): void {
  if (target.type === 'identifier') {
    const name = reader.source(target);
    scope.rebind(name, change(scope.get(name) ?? unknown(target, 'it is not bound before')));
    return;
  }
  const base = child(target, 'value');
  const key = target.type === 'subscript' ? subscriptOf(reader, target, scope) : undefined;
  if (base && key) {
    if (base.type === 'call' && isModuleNames(reader.evaluate(base, scope))) {
      if (key.kind === 'text')
        scope.ofModule().set(key.value, change(scope.ofModule().get(key.value) ?? key));
      else reader.isOpen = true;
      return;
    }
    const put = (value: Value) => withItem(value, key, change(itemOf(reader, value, key, target)));
    mutate(reader, base, put, scope);
    return;
  }
  const [object, attribute] = [child(target, 'object'), child(target, 'attribute')];
  if (target.type !== 'attribute' || !object || !attribute) return;
  const owner = reader.evaluate(object, scope);
  const name = reader.source(attribute);
  if (owner.kind === 'class' || owner.kind === 'instance')
    owner.of.body.set(name, change(attributeOf(reader, owner, name, target)));
}

/** `update` of one object: everything that holds the same one sees it. */
export function mutate(reader: Reader, target: Node, change: (value: Value) => Value, scope: Scope): void {
  const changed = new Map<Value, Value>();
  const noted = (value: Value): Value =>
    eachOf(value, (one) => {
      const made = change(one);
      if ((one.kind === 'map' || one.kind === 'list') && made !== one) changed.set(one, made);
      return made;
    });
  update(reader, target, noted, scope);
  if (changed.size === 0) return;
  for (const [name, value] of [...scope.visible()]) {
    const made = replaced(reader, value, changed);
    if (made !== value) scope.rebind(name, made);
  }
}

/** `globals()`, and `locals()` and `vars()` where people mean the same. */
export const isModuleNames = (value: Value): boolean =>
  value.kind === 'call' && /^(globals|locals|vars)$/.test(value.callee) && value.args.length === 0;

/** `globals().update(…)`. */
export function bindNames(
  reader: Reader,
  { args, named }: Pick<Given, 'args' | 'named'>,
  scope: Scope,
): void {
  for (const [name, value] of named) scope.ofModule().set(name, value);
  for (const given of args) {
    for (const one of given.kind === 'map' ? given.entries : []) {
      if (one.key.kind === 'text') scope.ofModule().set(one.key.value, one.value);
    }
    if (given.kind !== 'map' || given.open) reader.isOpen = true;
  }
}

/** `globals()` where it is read: what can be seen from there. */
export function namesAsMap(value: Value, scope: Scope): Value {
  if (!isModuleNames(value)) return value;
  const place = { from: value.from, to: value.to };
  const entries = [...scope.visible()].map(
    ([name, held]): Entry => ({ key: { kind: 'text', value: name, ...place }, value: held }),
  );
  return { kind: 'map', entries: entries.slice(0, MAX_ITEMS), open: true, ...place };
}
