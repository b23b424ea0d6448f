import type { ConfigModel } from '../python/config.ts';
import { classAttribute } from '../python/item.ts';
import { child, type Node, walk } from '../python/node.ts';
import type { FunctionSite } from '../python/reader.ts';
import { alternatives, type Span, type Value } from '../python/value.ts';

/** A view of the file's own behind which people sign in. Source: `authoauthview` in Flask-AppBuilder's `BaseSecurityManager`. */
export interface OwnView {
  name: string;
  at: Span;
  /** What it does in its own way. */
  methods: string[];
  /** Whether it may send somebody away whom the security manager would let in. */
  mayRefuse: boolean;
}

const ATTRIBUTE = 'authoauthview';

/** The views of the file's own; where it sets the attribute in another way than in a class, each that could be it. */
export function ownViews(model: ConfigModel): OwnView[] {
  if (!model.text.includes(ATTRIBUTE)) return [];
  const set = model.managers.flatMap(({ of }) => alternatives(classAttribute(of, ATTRIBUTE)));
  const found = new Map<string, OwnView>();
  for (const value of set) {
    const view = viewOf(model, value);
    if (view) found.set(view.name, view);
  }
  for (const one of model.classes) {
    if (!model.asManager(one).bases.some((base) => /authoauthview$/i.test(base))) continue;
    const view = viewOf(model, { kind: 'class', of: one, ...one.at });
    if (view && !found.has(view.name)) found.set(view.name, view);
  }
  return [...found.values()];
}

/** The first of them that may send somebody away. */
export const refusingView = (model: ConfigModel): OwnView | undefined =>
  ownViews(model).find(({ mayRefuse }) => mayRefuse);

function viewOf(model: ConfigModel, value: Value): OwnView | undefined {
  if (value.kind !== 'class') {
    const name = value.kind === 'symbol' ? value.path : model.text.slice(value.from, value.to).slice(0, 80);
    if (value.kind === 'symbol' && isStock(name)) return undefined;
    return { name, at: value, methods: [], mayRefuse: true };
  }
  const { bases, isOpen, methods } = model.asManager(value.of);
  const own = [...methods.values()];
  const isElsewhere = isOpen || bases.some((base) => !isStock(base) && base !== 'object');
  if (own.length === 0 && !isElsewhere) return undefined;
  return {
    name: value.of.name,
    at: value.of.at,
    methods: own.map(({ name }) => name),
    mayRefuse: isElsewhere || own.some((method) => isOfSignIn(method, model) && !goesThrough(method, model)),
  };
}

const isStock = (path: string): boolean => /^(airflow|flask_appbuilder)\./.test(path);

const signIn = ['oauth_authorized', 'login'];

/** Whether somebody who signs in comes through a method: by its name, by its address, or before each request. */
const isOfSignIn = (method: FunctionSite, model: ConfigModel): boolean =>
  signIn.includes(method.name) ||
  /oauth-authorized|\/login|before_request/.test(decorators(method, model).join('\n')) ||
  method.name === 'before_request';

/** The lines with `@` above a method. */
function decorators({ value }: FunctionSite, { text }: ConfigModel): string[] {
  const above = text.slice(Math.max(0, value.node.from - 2000), value.node.from).split('\n');
  const lines: string[] = [];
  for (const line of above.slice(0, -1).toReversed()) {
    if (!line.trim().startsWith('@')) break;
    lines.push(line.trim());
  }
  return lines;
}

/** What may go two ways, or end. */
const forks =
  /^(if_statement|elif_clause|conditional_expression|raise_statement|assert_statement|try_statement|while_statement|for_statement|match_statement|with_statement|boolean_operator|delete_statement)$/;

/** Calls that send nobody away. */
const harmless =
  /^(super$|super\(\)\.|(?:logging|log|logger|_log|_logger|LOG|LOGGER|self\.log)\.\w+$|(?:print|flash|redirect|url_for|dict|str|len)$|session\.|.*\.authorize_redirect$)/;

/** What the way to the provider asks that is nothing about a person: whether he is signed in, and which provider. */
const aboutNobody =
  /^(?:\b(?:provider|register|g|user|current_user|is_authenticated|is|not|None|and|or|len|self|appbuilder|sm|oauth_providers)\b|[\s().=!\d])+$/;

/** Whether a method does what the stock one does, for everybody, beside what it writes down. */
function goesThrough(method: FunctionSite, model: ConfigModel): boolean {
  const { text } = model;
  const body = child(method.value.node, 'body');
  if (!body || decorators(method, model).some((line) => !/^@expose\(/.test(line))) return false;
  const isLogin = method.name === 'login';
  const nodes = [...walk(body)];
  const calls = nodes.filter(({ type }) => type === 'call').map((node) => calleeOf(node, text));
  const asks = (node: Node) => {
    const { from, to } = child(node, 'condition') ?? node;
    return !(isLogin && /^(if|elif|boolean)/.test(node.type) && aboutNobody.test(text.slice(from, to)));
  };
  return (
    !nodes.some((node) => forks.test(node.type) && asks(node)) &&
    calls.every((callee) => harmless.test(callee)) &&
    (isLogin || calls.includes(`super().${method.name}`))
  );
}

function calleeOf(call: Node, text: string): string {
  const callee = child(call, 'function');
  return callee ? text.slice(callee.from, callee.to).replace(/^super\([^()]*\)/, 'super()') : '';
}
