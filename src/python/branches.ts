import { child, childrenOf, type Node, parts, walk } from './node.ts';
import type { BlockEnd, Guard, Reader } from './reader.ts';
import { Scope } from './scope.ts';
import { truth, unknown, type Value } from './value.ts';

interface Branch {
  scope: Scope;
  outcome: BlockEnd;
}

/** `if`, `elif`, `else` and `match`: every branch that may run is followed, and what they bind is one of several. */
export function conditional(reader: Reader, node: Node, scope: Scope): BlockEnd {
  const branches: Branch[] = [];
  const conditions: string[] = [];
  let isComplete = false;
  for (const { condition, body } of branchesOf(node)) {
    if (isComplete) break;
    const known =
      condition && node.type === 'if_statement' ? truth(reader.evaluate(condition, scope)) : undefined;
    const text = condition ? reader.source(condition) : conditions.join(' ');
    conditions.push(text);
    if (known === false || isForTypeCheckers(text)) continue;
    isComplete = known === true || !condition;
    const always = isComplete && branches.length === 0;
    const guard: Guard = {
      kind: condition ? 'if' : 'else',
      condition: text,
      id: node.from,
      from: node.from,
      to: node.to,
    };
    branches.push(follow(reader, body, scope, always ? undefined : guard));
  }
  if (!isComplete) branches.push({ scope: new Scope(scope), outcome: { ends: false, returned: [] } });
  return join(branches, scope, node);
}

/** Never true when a program runs. */
const isForTypeCheckers = (condition: string) =>
  /^(typing\.)?TYPE_CHECKING$|^__name__\s*==\s*["']__main__["']$/.test(condition);

function branchesOf(node: Node): { condition: Node | undefined; body: Node }[] {
  if (node.type === 'match_statement') {
    const body = child(node, 'body');
    return childrenOf(body ?? node, 'alternative').flatMap((one) => {
      const consequence = child(one, 'consequence');
      return consequence ? [{ condition: parts(one)[0], body: consequence }] : [];
    });
  }
  return [node, ...childrenOf(node, 'alternative')].flatMap((one) => {
    const body = child(one, 'consequence') ?? child(one, 'body');
    return body ? [{ condition: child(one, 'condition'), body }] : [];
  });
}

/**
 * `try`: its body, and each handler as what may run in its place.
 * @param suppressed the exceptions that a `with` suppresses, as they are written
 */
export function tried(reader: Reader, node: Node, scope: Scope, suppressed?: string): BlockEnd {
  const handlers = parts(node).filter(
    ({ type }) => type === 'except_clause' || type === 'except_group_clause',
  );
  const isWith = node.type === 'with_statement';
  const catches =
    suppressed === undefined
      ? handlers.some((handler) => catchesImportError(reader, handler))
      : catchesImports(suppressed);
  const catchesFiles =
    suppressed === undefined
      ? handlers.some((handler) => catchesMissingFile(reader, handler))
      : namesMissingFile(suppressed);
  const guard = (kind: Guard['kind']): Guard => ({
    kind,
    catches,
    catchesFiles,
    id: node.from,
    from: node.from,
    to: node.to,
  });
  const body = child(node, 'body');
  const branches: Branch[] = body ? [follow(reader, body, scope, guard('try'))] : [];
  const after = parts(node).find(({ type }) => type === 'else_clause');
  const otherwise = after && child(after, 'body');
  const [main] = branches;
  if (otherwise && main && !main.outcome.ends) {
    const { ends, returned } = reader.execute(otherwise, main.scope);
    main.outcome = { ends, returned: [...main.outcome.returned, ...returned] };
  }
  for (const handler of handlers) {
    const block = parts(handler).find(({ type }) => type === 'block');
    if (!block) continue;
    const inner = new Scope(scope);
    const caught = parts(handler).filter((part) => part !== block);
    const alias = caught.flatMap((part) => [...walk(part)]).find(({ type }) => type === 'as_pattern_target');
    if (alias) inner.set(reader.source(alias), unknown(alias, 'it is an exception'));
    branches.push(follow(reader, block, scope, guard('except'), inner));
  }
  if (isWith) branches.push({ scope: new Scope(scope), outcome: { ends: false, returned: [] } });
  const outcome = join(branches, scope, node);
  const last = parts(node).find(({ type }) => type === 'finally_clause');
  const block = last && parts(last).find(({ type }) => type === 'block');
  if (!block) return outcome;
  const finished = reader.execute(block, scope);
  return { ends: outcome.ends || finished.ends, returned: [...outcome.returned, ...finished.returned] };
}

/** Whether a failing import is among the exceptions that a piece of the file names. */
const catchesImports = (source: string): boolean =>
  /\b(ImportError|ModuleNotFoundError|Exception|BaseException)\b/.test(source);

function catchesImportError(reader: Reader, handler: Node): boolean {
  const caught = parts(handler).filter(({ type }) => type !== 'block');
  if (caught.length === 0) return true;
  return caught.some((one) => catchesImports(reader.source(one)));
}

/** Whether an error of a file that is not there is among them. Source: the Python library reference, "Exception hierarchy". */
const namesMissingFile = (source: string): boolean =>
  /\b(OSError|IOError|EnvironmentError|FileNotFoundError|Exception|BaseException)\b/.test(source);

/** A handler that raises the same error again changes nothing. */
function catchesMissingFile(reader: Reader, handler: Node): boolean {
  const caught = parts(handler).filter(({ type }) => type !== 'block');
  const block = parts(handler).find(({ type }) => type === 'block');
  const alias = /\bas\s+(\w+)$/.exec(caught.map((one) => reader.source(one)).join(' '))?.[1];
  const again = (block ? parts(block) : [])
    .filter(({ type }) => type === 'raise_statement')
    .some((raise) => ['raise', `raise ${alias}`].includes(reader.source(raise).trim()));
  return !again && (caught.length === 0 || caught.some((one) => namesMissingFile(reader.source(one))));
}

function follow(
  reader: Reader,
  body: Node,
  scope: Scope,
  guard: Guard | undefined,
  inner = new Scope(scope),
): Branch {
  if (guard) reader.around.push(guard);
  const outcome = reader.execute(body, inner);
  if (guard) reader.around.pop();
  return { scope: inner, outcome };
}

/** Branches that go on are where the file goes on; when none does, it ends here. */
function join(branches: Branch[], scope: Scope, node: Node): BlockEnd {
  const going = branches.filter(({ outcome }) => !outcome.ends);
  // Settings that a branch made before it stopped the start are never read.
  scope.merge(
    going.map((branch) => branch.scope),
    node,
  );
  const returned: Value[] = branches.flatMap(({ outcome }) => outcome.returned);
  return { ends: going.length === 0 && branches.length > 0, returned };
}

/** `with contextlib.suppress(ImportError):` is a `try` that goes on. @returns the exceptions, as they are written */
export const suppressedBy = (reader: Reader, clause: Node, scope: Scope): string | undefined =>
  parts(clause)
    .flatMap((item) => child(item, 'value') ?? [])
    .filter((value) => {
      const named = child(value, 'function');
      const callee = named && reader.evaluate(named, scope);
      return callee?.kind === 'symbol' && callee.path === 'contextlib.suppress';
    })
    .map((value) => reader.source(value))
    .map((source) => source.slice(source.indexOf('(')))
    .find((source) => catchesImports(source) || namesMissingFile(source));
