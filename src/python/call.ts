import { bind, bindNames, isModuleNames, mutate, namesAsMap } from './assign.ts';
import { changes } from './changing-methods.ts';
import { noteFileUse } from './file-uses.ts';
import { attributeOf } from './item.ts';
import { type Given, knownFunctions } from './known-functions.ts';
import { methods } from './known-methods.ts';
import { child, type Node, parts } from './node.ts';
import type { Reader } from './reader.ts';
import { Scope } from './scope.ts';
import { alternatives, eachOf, either, MAX_ITEMS, unknown, type Value } from './value.ts';

/** Calls of the file's own functions inside one another; deeper ones are not followed. */
const MAX_CALLS = 8;

/** The value of a call: of a function that is known, of one in this file, or `call`. */
export function callValue(reader: Reader, node: Node, scope: Scope): Value {
  const target = child(node, 'function');
  const given = argumentsOf(reader, node, scope);
  if (!target) return unknown(node, 'it is not followed');
  const object = target.type === 'attribute' ? child(target, 'object') : undefined;
  const name = object ? reader.source(child(target, 'attribute') ?? target) : '';
  const receiver = object && reader.evaluate(object, scope);
  if (object && receiver && receiver.kind !== 'symbol' && changes.has(name) && isChange(receiver, name)) {
    const change = changes.get(name);
    if (change) mutate(reader, object, (value) => change(value, given), scope);
    return unknown(node, 'it is taken out of a collection');
  }
  // `get` of a dictionary takes no names: with them it is a request.
  const isRequest = name === 'get' && given.named.size > 0;
  const method = receiver && receiver.kind !== 'symbol' && !isRequest ? methods.get(name) : undefined;
  const made = method && eachOf(receiver as Value, (one) => method(reader, one, given) ?? unknown(node, ''));
  if (
    made &&
    !alternatives(made).some(
      ({ kind, ...rest }) => kind === 'unknown' && 'because' in rest && rest.because === '',
    )
  )
    return made;
  if (receiver && name === 'update' && isModuleNames(receiver)) bindNames(reader, given, scope);
  const callee = receiver ? attributeOf(reader, receiver, name, target) : reader.evaluate(target, scope);
  return eachOf(callee, (one) => called(reader, one, receiver, given, node, scope));
}

/** `pop` and `setdefault` also read; on something unknown, nothing is changed that anybody could know. */
const isChange = (receiver: Value, name: string) =>
  alternatives(receiver).some(
    ({ kind }) => kind === 'list' || kind === 'map' || (kind === 'unknown' && name !== 'pop'),
  );

function argumentsOf(reader: Reader, node: Node, scope: Scope): Given {
  const args: Value[] = [];
  const named = new Map<string, Value>();
  const list = child(node, 'arguments');
  if (list?.type === 'generator_expression') args.push(reader.evaluate(list, scope));
  else {
    for (const part of list ? parts(list) : []) {
      const [name, value] = [child(part, 'name'), child(part, 'value')];
      if (part.type === 'keyword_argument' && name && value) {
        named.set(reader.source(name), reader.evaluate(value, scope));
      } else if (part.type === 'list_splat' || part.type === 'dictionary_splat') {
        const [inner] = parts(part);
        const spread = inner && namesAsMap(reader.evaluate(inner, scope), scope);
        if (spread?.kind === 'list') args.push(...spread.items.slice(0, MAX_ITEMS));
        if (spread?.kind === 'map')
          for (const one of spread.entries) if (one.key.kind === 'text') named.set(one.key.value, one.value);
      } else args.push(namesAsMap(reader.evaluate(part, scope), scope));
    }
  }
  return { args, named, at: { from: node.from, to: node.to } };
}

function called(
  reader: Reader,
  callee: Value,
  receiver: Value | undefined,
  given: Given,
  node: Node,
  caller: Scope,
): Value {
  if (callee.kind === 'class') {
    return { kind: 'instance', of: callee.of, from: node.from, to: node.to };
  }
  if (callee.kind === 'function') return inline(reader, callee, given, node, caller);
  const path = callee.kind === 'symbol' ? callee.path : callee.kind === 'item' ? `.${callee.key}` : '';
  noteFileUse(reader, path, receiver, given, node);
  const known = knownFunctions.get(path);
  if (known) return known(reader, given);
  if (reader.calling === 0) {
    reader.calls.push({
      callee: path,
      args: given.args,
      named: given.named,
      inside: reader.function,
      from: node.from,
      to: node.to,
      ...(receiver && receiver.kind !== 'symbol' && { receiver }),
    });
  }
  return {
    kind: 'call',
    callee: path,
    args: given.args,
    named: given.named,
    from: node.from,
    to: node.to,
    ...(receiver && receiver.kind !== 'symbol' && { receiver }),
  };
}

/** What a function of this file returns for these arguments. */
function inline(
  reader: Reader,
  callee: Extract<Value, { kind: 'function' }>,
  given: Given,
  node: Node,
  caller: Scope,
): Value {
  if (reader.calling >= MAX_CALLS) return unknown(node, 'its calls go too deep to follow');
  const scope = new Scope(callee.scope, caller);
  bindParameters(reader, callee, given, scope);
  const body = child(callee.node, 'body');
  if (!body) return unknown(node, 'it is not followed');
  reader.calling++;
  const returned =
    callee.node.type === 'lambda' ? [reader.evaluate(body, scope)] : reader.execute(body, scope).returned;
  reader.calling--;
  return returned.length === 0
    ? { kind: 'constant', value: null, from: node.from, to: node.to }
    : either(returned, node);
}

/**
 * Parameters get what is given, else their default, else nothing that is known.
 * @param isAlone read by itself, and not for a call: then a default of None says nothing about what comes
 */
export function bindParameters(
  reader: Reader,
  { node, scope: outer, self }: Extract<Value, { kind: 'function' }>,
  { args, named }: Pick<Given, 'args' | 'named'>,
  scope: Scope,
  isAlone = false,
): void {
  const list = child(node, 'parameters');
  const positional = self ? [self, ...args] : args;
  let next = 0;
  for (const parameter of list ? parts(list) : []) {
    const target =
      child(parameter, 'name') ?? (parameter.type === 'typed_parameter' ? parts(parameter)[0] : parameter);
    if (target?.type !== 'identifier') continue;
    const name = reader.source(target);
    const fallback = child(parameter, 'value');
    const value =
      positional[next++] ??
      named.get(name) ??
      (fallback && !(isAlone && fallback.type === 'none')
        ? reader.evaluate(fallback, outer)
        : unknown(target, 'it is a parameter'));
    bind(reader, target, value, scope);
  }
}
