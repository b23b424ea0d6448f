import { bind, mutate, update } from './assign.ts';
import { conditional, suppressedBy, tried } from './branches.ts';
import { elements, someOf } from './comprehension.ts';
import { evaluate } from './evaluate.ts';
import { importNames } from './imports.ts';
import { child, type Node, parts, walk } from './node.ts';
import { binary, union } from './operators.ts';
import { type BlockEnd, type FunctionValue, MAX_DEPTH, type Reader } from './reader.ts';
import { Scope } from './scope.ts';
import { alternatives, either, truth, unknown, type Value } from './value.ts';

const goesOn: BlockEnd = { ends: false, returned: [] };

/** Follows the statements of a block one after the other. */
export function execute(reader: Reader, block: Node, scope: Scope): BlockEnd {
  const returned: Value[] = [];
  if (reader.depth >= MAX_DEPTH) return goesOn;
  reader.depth++;
  let ends = false;
  // A file is read to its end: what stops it half-way is a mistake, or looks like one from here.
  const isFile = block.type === 'module';
  for (const node of parts(block)) {
    if ((ends && !isFile) || reader.isSpent()) break;
    const outcome = (statements[node.type] ?? expression)(reader, node, scope);
    returned.push(...outcome.returned);
    if (outcome.ends && isFile)
      reader.stops.push({ from: node.from, to: node.to, isLoop: node.type === 'while_statement' });
    ends = outcome.ends;
  }
  reader.depth--;
  return { ends, returned: returned.slice(0, 64) };
}

type Statement = (reader: Reader, node: Node, scope: Scope) => BlockEnd;

const nothing: Statement = () => goesOn;

const expression: Statement = (reader, node, scope) => {
  const value = evaluate(reader, node, scope);
  const leaves = value.kind === 'call' && /^(sys\.exit|exit|quit|os\._exit)$/.test(value.callee);
  return leaves ? { ends: true, returned: [] } : goesOn;
};

/** By the type of the node. */
const statements: Record<string, Statement> = {
  expression_statement: (reader, node, scope) =>
    parts(node)
      .map((part) => (statements[part.type] ?? expression)(reader, part, scope))
      .find(({ ends }) => ends) ?? goesOn,
  assignment,
  augmented_assignment: augmented,
  import_statement: (reader, node, scope) => importNames(reader, node, scope),
  import_from_statement: (reader, node, scope) => importNames(reader, node, scope),
  future_import_statement: nothing,
  pass_statement: nothing,
  global_statement: (reader, node, scope) => {
    for (const name of parts(node)) scope.declareGlobal(reader.source(name));
    return goesOn;
  },
  nonlocal_statement: nothing,
  break_statement: nothing,
  continue_statement: nothing,
  comment: nothing,
  type_alias_statement: nothing,
  assert_statement: (reader, node, scope) => {
    for (const part of parts(node)) evaluate(reader, part, scope);
    return goesOn;
  },
  return_statement: (reader, node, scope) => {
    const [value] = parts(node);
    return {
      ends: true,
      returned: [
        value
          ? evaluate(reader, value, scope)
          : { kind: 'constant', value: null, from: node.from, to: node.to },
      ],
    };
  },
  raise_statement: (reader, node, scope) => {
    for (const part of parts(node)) evaluate(reader, part, scope);
    return { ends: true, returned: [] };
  },
  if_statement: (reader, node, scope) => conditional(reader, node, scope),
  try_statement: (reader, node, scope) => tried(reader, node, scope),
  match_statement: (reader, node, scope) => conditional(reader, node, scope),
  for_statement: loop,
  while_statement: (reader, node, scope) => {
    const [condition, body] = [child(node, 'condition'), child(node, 'body')];
    const known = condition && truth(evaluate(reader, condition, scope));
    if (!condition || !body || known === false) return goesOn;
    const inner = new Scope(scope);
    const { returned } = execute(reader, body, inner);
    const isEndless = known === true && ![...walk(body)].some(({ type }) => type === 'break_statement');
    scope.merge(isEndless ? [inner] : [inner, new Scope(scope)], node);
    return { ends: isEndless, returned };
  },
  with_statement: (reader, node, scope) => {
    const [clause, body] = [parts(node).find(({ type }) => type === 'with_clause'), child(node, 'body')];
    for (const item of clause ? parts(clause) : []) {
      const value = child(item, 'value');
      if (value?.type === 'as_pattern') {
        const [held, alias] = parts(value);
        if (held && alias) bind(reader, alias, evaluate(reader, held, scope), scope);
      } else if (value) evaluate(reader, value, scope);
    }
    if (!body) return goesOn;
    const suppressed = clause && suppressedBy(reader, clause, scope);
    return suppressed === undefined ? execute(reader, body, scope) : tried(reader, node, scope, suppressed);
  },
  delete_statement: (reader, node, scope) => {
    const [given] = parts(node);
    const targets = given?.type === 'expression_list' ? parts(given) : given ? [given] : [];
    for (const target of targets) remove(reader, target, scope);
    return goesOn;
  },
  function_definition: (reader, node, scope) => {
    const name = child(node, 'name');
    if (!name) return goesOn;
    const place = { from: name.from, to: name.to };
    const value: FunctionValue = { kind: 'function', node, scope, ...place };
    scope.set(reader.source(name), value);
    if (reader.calling === 0)
      reader.functions.push({ name: reader.source(name), value, class: undefined, returned: [], ...place });
    return goesOn;
  },
  decorated_definition: (reader, node, scope) => {
    const definition = child(node, 'definition');
    if (!definition) return goesOn;
    const outcome = (statements[definition.type] ?? nothing)(reader, definition, scope);
    const name = child(definition, 'name');
    const made = name && scope.own(reader.source(name));
    const isStatic = parts(node).some((part) => /^@\s*staticmethod\b/.test(reader.source(part)));
    if (made?.kind === 'function' && isStatic) made.isStatic = true;
    return outcome;
  },
  class_definition: (reader, node, scope) => {
    const [name, extended, body] = [child(node, 'name'), child(node, 'superclasses'), child(node, 'body')];
    if (!name || !body) return goesOn;
    const bases = (extended ? parts(extended) : [])
      .filter(({ type }) => type !== 'keyword_argument')
      .map((base) => evaluate(reader, base, scope));
    const own = new Scope(scope);
    const of = { name: reader.source(name), at: { from: name.from, to: name.to }, bases, body: own };
    const before = reader.functions.length;
    const around = reader.class;
    reader.class = of;
    execute(reader, body, own);
    reader.class = around;
    for (const one of reader.functions.slice(before)) one.class ??= of;
    if (reader.calling === 0) reader.classes.push(of);
    scope.set(of.name, { kind: 'class', of, ...of.at });
    return goesOn;
  },
};

/** `del NAME` and `del NAME["key"]`. */
function remove(reader: Reader, target: Node, scope: Scope): void {
  if (target.type === 'identifier') {
    scope.remove(reader.source(target), target);
    return;
  }
  const [base, subscript] = [child(target, 'value'), child(target, 'subscript')];
  if (!base || !subscript) return;
  const key = evaluate(reader, subscript, scope);
  const gone = (value: Value): Value =>
    value.kind === 'map' && key.kind === 'text'
      ? {
          ...value,
          entries: value.entries.filter((one) => one.key.kind !== 'text' || one.key.value !== key.value),
        }
      : value;
  mutate(reader, base, gone, scope);
}

function assignment(reader: Reader, node: Node, scope: Scope): BlockEnd {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (left && !right) annotated(reader, left);
  if (!left || !right) return goesOn;
  const value = right.type === 'assignment' ? chained(reader, right, scope) : evaluate(reader, right, scope);
  bind(reader, left, value, scope);
  note(reader, left);
  return goesOn;
}

/** `NAME: {…}` where `NAME = {…}` was meant. */
function annotated(reader: Reader, left: Node): void {
  if (reader.calling > 0 || reader.function || reader.class || left.type !== 'identifier') return;
  reader.annotations.push({ name: reader.source(left), at: { from: left.from, to: left.to } });
}

/** `a = b = value`. */
function chained(reader: Reader, node: Node, scope: Scope): Value {
  assignment(reader, node, scope);
  const left = child(node, 'left');
  return (left && scope.get(reader.source(left))) ?? unknown(node, 'it is not followed');
}

function note(reader: Reader, left: Node): void {
  if (reader.calling > 0 || reader.function || left.type !== 'identifier') return;
  reader.assignments.push({
    name: reader.source(left),
    at: { from: left.from, to: left.to },
    class: reader.class,
  });
}

function augmented(reader: Reader, node: Node, scope: Scope): BlockEnd {
  const [left, right, operator] = [child(node, 'left'), child(node, 'right'), child(node, 'operator')];
  if (!left || !right || !operator) return goesOn;
  const value = evaluate(reader, right, scope);
  const sign = operator.type.slice(0, -1);
  update(
    reader,
    left,
    (before) => (sign === '|' ? union(before, value, node) : binary(sign, before, value, node)),
    scope,
  );
  return goesOn;
}

function loop(reader: Reader, node: Node, scope: Scope): BlockEnd {
  const [left, right, body] = [child(node, 'left'), child(node, 'right'), child(node, 'body')];
  if (!left || !right || !body) return goesOn;
  const over = evaluate(reader, right, scope);
  const known = elements(over);
  const returned: Value[] = [];
  for (const value of known ?? []) {
    bind(reader, left, value, scope);
    returned.push(...execute(reader, body, scope).returned);
  }
  if (!known) {
    const inner = new Scope(scope);
    const items = over.kind === 'list' ? over.items : [];
    const one = someOf(over, left);
    bind(
      reader,
      left,
      items.length > 0 ? either([...items.flatMap(alternatives).slice(0, 8), one], left) : one,
      inner,
    );
    returned.push(...execute(reader, body, inner).returned);
    scope.merge([inner, new Scope(scope)], node);
  }
  return { ends: false, returned };
}
