import type { Range } from '../diagnostic.ts';
import { bindParameters } from './call.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import type { FileUse } from './file-uses.ts';
import type { Lines } from './lines.ts';
import { type Manager, managerOf } from './manager.ts';
import { type NewerSyntax, newerSyntax } from './newer-syntax.ts';
import { child } from './node.ts';
import { isOfSuperset } from './other-program.ts';
import { parsePython } from './parse.ts';
import { type Provider, providersOf } from './provider.ts';
import { type CallSite, type FunctionSite, type Import, Reader } from './reader.ts';
import { Scope } from './scope.ts';
import { alternatives, type PythonClass, type Span, type Value } from './value.ts';

/** A name of the module as it is when the file has run. */
export interface Setting {
  name: string;
  /** Of several branches `either`; see `alternatives`. */
  value: Value;
  /** The name in the last assignment to it. */
  at: Span;
}

/**
 * What a `webserver_config.py` says, as far as that can be known without running it. All offsets are of the text;
 * `rangeOf` turns them into lines and columns.
 */
export interface ConfigModel {
  text: string;
  /** Every name of the module, imported ones too; Flask takes those in capitals. */
  settings: ReadonlyMap<string, Setting>;
  imports: readonly Import[];
  /** Whether names come in that nobody can see here (`from company import *`). */
  isOpen: boolean;
  classes: readonly PythonClass[];
  /** Where names are assigned in class bodies. */
  inClasses: Reader['assignments'];
  /** `NAME: something` in place of `NAME = something`. */
  annotations: Reader['annotations'];
  /** What an older Python refuses. */
  newerSyntax: readonly NewerSyntax[];
  /** Names that are read while the file runs, and that nothing binds before. */
  undefinedNames: Reader['undefinedNames'];
  /** Where the file ends before its last line, whatever happens. */
  stops: Reader['stops'];
  /** What has to be there while the file runs, and that nothing in it asks for or goes on without. */
  fileUses: readonly FileUse[];
  functions: readonly FunctionSite[];
  /** Every call that is not followed, those inside functions included. */
  calls: readonly CallSite[];
  providers: readonly Provider[];
  /** Whether it is the configuration of Superset, which is built with Flask-AppBuilder too. */
  isOfSuperset: boolean;
  /** The classes of this file that SECURITY_MANAGER_CLASS may be; in one of Superset, CUSTOM_SECURITY_MANAGER. */
  managers: readonly Manager[];
  /**
   * What a method of a class returns for a token whose claim carries these keys, and what it puts on objects meanwhile.
   * @param args the arguments behind `self`; what is not given is not known
   */
  ask(site: FunctionSite, of: PythonClass, token: AskedToken, args?: Value[]): Asked;
  /** What the reader makes of any class of the file as a manager. */
  asManager(of: PythonClass): Manager;
  rangeOf(at: Span): Range;
  lines: Lines;
}

export type ReadConfig =
  | { model: ConfigModel }
  | { broken: { range: Range; because: string } }
  | { tooLarge: string };

/** Reads a `webserver_config.py` without running anything of it. @param text without a byte order mark */
export async function readConfig(text: string): Promise<ReadConfig> {
  const parsed = await parsePython(text);
  if (!('root' in parsed)) return parsed;
  const { root, lines } = parsed;
  const reader = new Reader(text, { evaluate, execute });
  const module = new Scope();
  execute(reader, root, module);
  const settings = settingsOf(reader, module);
  readFunctions(reader);
  if (reader.wasSpent) return { tooLarge: 'its loops and calls take too many steps to follow' };
  const asManager = (of: PythonClass) => managerOf(of, reader.functions, reader.items, reader.calls);
  const isSuperset = isOfSuperset(reader.imports, settings.keys());
  const managerSetting = isSuperset ? 'CUSTOM_SECURITY_MANAGER' : 'SECURITY_MANAGER_CLASS';
  const installed = alternatives(settings.get(managerSetting)?.value);
  return {
    model: {
      text,
      settings,
      imports: distinct(reader.imports),
      isOpen: reader.isOpen || reader.imports.some(({ name }) => name === '*'),
      classes: reader.classes,
      inClasses: reader.assignments.filter((one) => one.class !== undefined),
      annotations: reader.annotations,
      newerSyntax: newerSyntax(root, text),
      undefinedNames: reader.undefinedNames,
      stops: reader.stops,
      fileUses: reader.fileUses.filter(({ key, isCaught }) => !isCaught && !reader.askedFiles.has(key)),
      functions: reader.functions,
      calls: distinct(reader.calls),
      isOfSuperset: isSuperset,
      providers: providersOf(settings.get('OAUTH_PROVIDERS')?.value),
      managers: installed.flatMap((one) => (one.kind === 'class' ? [asManager(one.of)] : [])),
      asManager,
      ask: (site, of, token, args = []) => ask(reader, site, of, token, args),
      rangeOf: ({ from, to }) => lines.range(from, to),
      lines,
    },
  };
}

/** A token of which one claim is known. */
export interface AskedToken {
  claim: string;
  keys: readonly string[];
  /** What the claim may be read of; of whatever when it is not given. */
  isOf?: (of: Value) => boolean;
}

export interface Asked {
  /** Empty when every way through it raises. */
  returned: Value[];
  writes: readonly { name: string; value: Value }[];
}

function ask(
  reader: Reader,
  { value: method }: FunctionSite,
  of: PythonClass,
  { claim, keys, isOf }: AskedToken,
  args: Value[],
): Asked {
  const body = child(method.node, 'body');
  if (!body) return { returned: [], writes: [] };
  const items = keys.map((key): Value => ({ kind: 'text', value: key, ...of.at }));
  const self: Value = { kind: 'instance', of, ...of.at };
  const scope = new Scope(method.scope);
  reader.startToken(claim, { kind: 'list', items, open: false, ...of.at }, isOf);
  bindParameters(
    reader,
    { ...method, ...(!method.isStatic && { self }) },
    { args, named: new Map() },
    scope,
    true,
  );
  const { returned, ends } = execute(reader, body, scope);
  const none: Value = { kind: 'constant', value: null, ...of.at };
  reader.endToken();
  return { returned: ends ? returned : [...returned, none], writes: reader.writes };
}

function settingsOf(reader: Reader, module: Scope): Map<string, Setting> {
  const own = reader.assignments.filter((one) => one.class === undefined);
  const last = new Map(own.map(({ name, at }) => [name, at]));
  return new Map(
    [...module.entries()].map(([name, value]) => [name, { name, value, at: last.get(name) ?? value }]),
  );
}

/** Each function by itself, with parameters of which nothing is known but `self`: for what stands inside of it. */
function readFunctions(reader: Reader): void {
  // Functions inside functions are found on the way.
  for (let index = 0; index < reader.functions.length && index < 2000; index++) {
    const site = reader.functions[index] as FunctionSite;
    const body = child(site.value.node, 'body');
    if (!body) continue;
    const self: Value | undefined =
      site.class && !site.value.isStatic ? { kind: 'instance', of: site.class, ...site.class.at } : undefined;
    const scope = new Scope(site.value.scope);
    reader.function = site;
    bindParameters(
      reader,
      { ...site.value, ...(self && { self }) },
      { args: [], named: new Map() },
      scope,
      true,
    );
    site.returned = reader.execute(body, scope).returned;
    reader.function = undefined;
  }
}

/** What a loop or several branches came past more than once. */
function distinct<T extends Span>(sites: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const site of sites) {
    const key = `${site.from}:${site.to}:${'name' in site ? String(site.name) : ''}`;
    if (!seen.has(key)) seen.set(key, site);
  }
  return [...seen.values()];
}
