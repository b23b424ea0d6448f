import { child, has, type Node, parts, walk } from './node.ts';
import type { Span } from './value.ts';

/** Whom a piece of a method is for: all, or whoever no condition before it is for. */
export type Reach = 'everybody' | 'others';

/** What a collection may be taken through with nothing of it left out. */
const keepsAll = /(^|\.)(append|add|extend|insert|update|get|union|list|set|sorted|tuple|setdefault|dict)$/;

const names = /group|role|admin|member|allow|permit|entitle|is_/i;
const filters = new Set(['for_in_clause', 'for_statement', 'call', 'comparison_operator']);

/**
 * For whom a literal of a method is reached. Conditions are compared as they are written: one that asks something of a
 * person leaves the answer open, which is `undefined`, as does a check before it that lets only some people on.
 */
export function reachOf(method: Node, at: Span, text: string): Reach | undefined {
  const source = (node: Node) => text.slice(node.from, node.to);
  let reach: Reach = 'everybody';
  for (let node = child(method, 'body'); node; ) {
    const next = node.children.find((one) => one.from <= at.from && at.to <= one.to);
    if (!next) break;
    const step = stepTo(node, next, source);
    if (step === undefined) return undefined;
    if (step === 'others') reach = 'others';
    if (node.type === 'assignment' && isLookedThrough(method, node, source)) return undefined;
    node = next;
  }
  return reach;
}

/** Whether a condition of the method takes something away again: `if "admins" not in groups: keys = []`. */
export const takesBack = (method: Node, text: string): boolean =>
  [...walk(method)]
    .filter(({ type }) => type === 'if_statement' || type === 'elif_clause')
    .map((node) => textOf(child(node, 'condition'), (one) => text.slice(one.from, one.to)))
    .some((condition) => !holdsForAll(condition) && isNegated(condition) && !isForTheRest(condition));

function stepTo(node: Node, next: Node, source: (node: Node) => string): Reach | undefined {
  switch (node.type) {
    case 'block':
      return parts(node).some((one) => one.to <= next.from && letsSomeOn(one, source))
        ? undefined
        : 'everybody';
    case 'if_statement':
    case 'elif_clause':
      return ofIf(node, next, source);
    case 'conditional_expression': {
      const [yes, condition] = parts(node);
      if (next === condition) return undefined;
      return next === yes ? ofCondition(textOf(condition, source)) : ofElse(textOf(condition, source));
    }
    case 'boolean_operator':
      return next === parts(node)[0] ? 'everybody' : has(node, 'or') ? 'others' : undefined;
    case 'call': {
      const name = source(parts(node)[0] ?? node);
      if (!keepsAll.test(name)) return undefined;
      return /\.(get|setdefault)$/.test(name) ? 'others' : 'everybody';
    }
    case 'pair':
      return /^["']role_keys["']$/.test(textOf(child(node, 'key'), source)) ? 'everybody' : undefined;
    case 'binary_operator':
      return has(node, '+') || has(node, '|') ? 'everybody' : undefined;
    case 'tuple':
    case 'subscript':
    case 'except_clause':
    case 'for_statement':
    case 'while_statement':
    case 'match_statement':
    case 'function_definition':
    case 'lambda':
    case 'comparison_operator':
      return undefined;
    default:
      return node.type.endsWith('_comprehension') || node.type === 'generator_expression'
        ? undefined
        : 'everybody';
  }
}

/** In which branch it stands; the branches before it are those of the same statement. */
function ofIf(node: Node, next: Node, source: (node: Node) => string): Reach | undefined {
  const condition = textOf(child(node, 'condition'), source);
  if (next.field === 'condition') return undefined;
  if (next.field === 'consequence') return ofCondition(condition);
  const before = node.children.filter(({ type, to }) => type === 'elif_clause' && to <= next.from);
  const others = before.map((one) => textOf(child(one, 'condition'), source));
  const isElse = [condition, ...others].map(ofElse);
  return isElse.includes(undefined) ? undefined : 'others';
}

const ofCondition = (condition: string): Reach | undefined =>
  holdsForAll(condition) ? 'everybody' : isForTheRest(condition) ? 'others' : undefined;

const ofElse = (condition: string): Reach | undefined =>
  isNegated(condition) && !holdsForAll(condition) ? undefined : 'others';

const isNegated = (condition: string) => /\bnot\b|!=/.test(condition);

/** `not groups`: whoever has none. */
const isForTheRest = (condition: string) => /^not\s+\w+$/.test(condition) && names.test(condition);

/** About the provider, or whether there is an answer at all: it says nothing of a person. */
function holdsForAll(condition: string): boolean {
  const bare = condition.replace(/(["']).*?\1/g, '');
  if (/\bprovider\b/.test(bare))
    return /^(\s|[()[\],=!]|\b(self|provider|in|not|and|or|is|lower|strip)\b|\.)*$/.test(bare);
  if (/\.(status_code|ok)\b/.test(bare) || /^(not\s+)?isinstance\(/.test(bare)) return true;
  return /^(not\s+)?[a-z_]\w*(\s+is(\s+not)?\s+None)?$/i.test(condition) && !names.test(condition);
}

/** Whether a statement ends the method for some people and not for others. */
const letsSomeOn = (statement: Node, source: (node: Node) => string): boolean =>
  [...walk(statement)].some(
    (node) =>
      (node.type === 'if_statement' || node.type === 'match_statement') &&
      !holdsForAll(textOf(child(node, 'condition'), source)) &&
      [...walk(node)].some(({ type }) => type === 'return_statement' || type === 'raise_statement'),
  );

/** Whether the name is gone over, or asked for, somewhere in the method: then only a part of it may be taken. */
function isLookedThrough(method: Node, assignment: Node, source: (node: Node) => string): boolean {
  const name = textOf(child(assignment, 'left'), source);
  if (!/^\w+$/.test(name)) return false;
  const word = new RegExp(`\\b${name}\\b`);
  return [...walk(method)].some((node) => {
    if (!filters.has(node.type)) return false;
    const [first] = parts(node);
    if (node.type === 'call')
      return !keepsAll.test(textOf(first, source)) && word.test(textOf(child(node, 'arguments'), source));
    const over = node.type === 'comparison_operator' ? node : child(node, 'right');
    return word.test(textOf(over, source));
  });
}

const textOf = (node: Node | undefined, source: (node: Node) => string) => (node ? source(node).trim() : '');
