import { GraphError } from '../graph-error.ts';
import type { FilterOperator } from '../types/entity-type.ts';

/** A literal as written: a text in quotes, `true`, `false`, `null`, or a GUID without quotes. */
export type Literal = { text: string } | { bare: string };

export type Filter =
  | { kind: 'and'; left: Filter; right: Filter }
  | { kind: 'or'; left: Filter; right: Filter }
  | { kind: 'not'; inner: Filter }
  | { kind: 'test'; operator: FilterOperator; property: string; values: Literal[] };

const TOKEN = /\s*('(?:[^']|'')*'|[A-Za-z0-9_.@-]+|[(),/:])/y;
const FUNCTIONS: readonly FilterOperator[] = ['startswith', 'endswith'];

/**
 * Reads the part of OData's `$filter` that directory objects take: `eq`, `ne`, `in`, `startswith`, `endswith`, `any`
 * with `eq`, `and`, `or`, `not` and parentheses.
 * @throws GraphError 400 for anything else
 */
export function parseFilter(text: string): Filter {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (): string => (tokens[at] ?? '').toLowerCase();
  const next = (): string => {
    const token = tokens[at];
    if (token === undefined) throw invalid(text);
    at += 1;
    return token;
  };
  const expect = (token: string): void => {
    if (next() !== token) throw invalid(text);
  };
  const chain = (kind: 'and' | 'or', operand: () => Filter): Filter => {
    let left = operand();
    while (peek() === kind) {
      at += 1;
      left = { kind, left, right: operand() };
    }
    return left;
  };
  const anyOf = (): Filter => chain('or', () => chain('and', operand));
  const operand = (): Filter => {
    if (peek() === 'not') {
      at += 1;
      return { kind: 'not', inner: operand() };
    }
    if (peek() === '(') {
      at += 1;
      const inner = anyOf();
      expect(')');
      return inner;
    }
    return test();
  };
  const test = (): Filter => {
    const name = next();
    const called = FUNCTIONS.find((one) => one === name.toLowerCase());
    if (called && peek() === '(') {
      at += 1;
      const property = next();
      expect(',');
      const values = [literal(next(), text)];
      expect(')');
      return { kind: 'test', operator: called, property, values };
    }
    if (peek() === '/') return lambda(name);
    const operator = next().toLowerCase();
    if (operator === 'in') return { kind: 'test', operator, property: name, values: list() };
    if (operator !== 'eq' && operator !== 'ne') throw unsupported();
    return { kind: 'test', operator, property: name, values: [literal(next(), text)] };
  };
  const list = (): Literal[] => {
    expect('(');
    const values = [literal(next(), text)];
    while (peek() === ',') {
      at += 1;
      values.push(literal(next(), text));
    }
    expect(')');
    return values;
  };
  /** `identifierUris/any(uri:uri eq 'api://x')`. */
  const lambda = (property: string): Filter => {
    expect('/');
    if (next().toLowerCase() !== 'any') throw unsupported();
    expect('(');
    const variable = next();
    expect(':');
    if (next() !== variable || next().toLowerCase() !== 'eq') throw unsupported();
    const values = [literal(next(), text)];
    expect(')');
    return { kind: 'test', operator: 'any', property, values };
  };
  const filter = anyOf();
  if (at < tokens.length) throw invalid(text);
  return filter;
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const token = TOKEN.exec(trimmed)?.[1];
    if (token === undefined) throw invalid(text);
    tokens.push(token);
  }
  return tokens;
}

function literal(token: string, text: string): Literal {
  if (token.startsWith("'")) return { text: token.slice(1, -1).replaceAll("''", "'") };
  if (!/^[\w-]+$/.test(token)) throw invalid(text);
  return { bare: token };
}

const invalid = (text: string) =>
  new GraphError(400, 'BadRequest', `Invalid filter clause: Syntax error in '${text}'.`);
const unsupported = () => new GraphError(400, 'Request_UnsupportedQuery', 'Unsupported Query.');
