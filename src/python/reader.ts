import type { FileUse } from './file-uses.ts';
import type { Node } from './node.ts';
import type { Scope } from './scope.ts';
import type { PythonClass, Span, Value } from './value.ts';

/** A call as it stands in the file, with what is known of its arguments. */
export interface CallSite extends Span {
  /** The full path of what is called (`jwt.decode`, by its import); `.decode` for a method of something unknown. */
  callee: string;
  receiver?: Value;
  args: Value[];
  named: Map<string, Value>;
  inside: FunctionSite | undefined;
}

/** A key or an attribute that is read of something not followed. */
export interface ItemSite extends Span {
  key: string;
  of: Value;
  inside: FunctionSite | undefined;
}

/** A function or method of the file; what it returns is known once it was read by itself. */
export interface FunctionSite extends Span {
  name: string;
  value: FunctionValue;
  class: PythonClass | undefined;
  returned: Value[];
}

export type FunctionValue = Extract<Value, { kind: 'function' }>;

/** One name of one import statement. */
export interface Import extends Span {
  module: string;
  /** Undefined for `import module`; `*` for all names. */
  name: string | undefined;
  /** The name and its `as`; the module where there is no name. */
  nameAt: Span;
  hasAlias: boolean;
  /** From the outside in: why the statement may not run, or may fail without harm. */
  around: Guard[];
  inFunction: boolean;
}

/** `id` is the same for all branches of one statement. */
export interface Guard extends Span {
  kind: 'if' | 'else' | 'try' | 'except';
  /** Of an `if`: its condition. Of a `try`: whether an ImportError is caught. */
  condition?: string;
  catches?: boolean;
  /** Of a `try`: whether it goes on, or ends in another way, when a file is not there. */
  catchesFiles?: boolean;
  id: number;
}

/** How often a file may make the reader look at a node: hostile loops and calls end here. */
const MAX_STEPS = 400_000;
/** What one method may take for one token. */
const STEPS_OF_A_TOKEN = 20_000;
/** How many values are looked through for those that were changed. */
const MAX_REPLACEMENTS = 2_000_000;
/** Python itself refuses deeper blocks; expressions that nest deeper are no configuration. */
export const MAX_DEPTH = 120;

/** What is gathered while a file is read. */
export class Reader {
  readonly text: string;
  readonly calls: CallSite[] = [];
  readonly items: ItemSite[] = [];
  readonly imports: Import[] = [];
  readonly classes: PythonClass[] = [];
  readonly functions: FunctionSite[] = [];
  /** Names that nothing binds, read while the file itself runs. */
  readonly undefinedNames: (Span & { name: string; around: Guard[] })[] = [];
  /** Every assignment to a name of the file or of a class in it, in the order of the file. */
  readonly assignments: { name: string; at: Span; class: PythonClass | undefined }[] = [];
  /** `NAME: something` at the level of the file: a note about a type, which binds nothing. */
  readonly annotations: { name: string; at: Span }[] = [];
  /** Where the file itself ends before its last line, whatever happens: `sys.exit()`, `raise`, a loop without an end. */
  readonly stops: (Span & { isLoop: boolean })[] = [];
  /** What has to be there while the file runs, and what it asks for before. */
  readonly fileUses: FileUse[] = [];
  readonly askedFiles = new Set<string>();
  /** Whether names are bound that nobody can see here. */
  isOpen = false;
  /** The class whose body is being read. */
  class: PythonClass | undefined;
  /** Where the reader is. */
  function: FunctionSite | undefined;
  around: Guard[] = [];
  /** Set while a method is asked about one token: the claim, what it may be read of (whatever, if not said), and what it holds. */
  token: { claim: string; isOf?: ((of: Value) => boolean) | undefined; value: Value } | undefined;
  /** What is put on objects of other files meanwhile: `user.roles = …`. */
  writes: { name: string; value: Value }[] = [];
  depth = 0;
  /** Set while a function of the file is called: its sites are recorded when it is read by itself. */
  calling = 0;
  #steps = 0;
  #replacements = 0;

  readonly #rules: { evaluate: Evaluate; execute: Execute };

  /** @param rules what expressions and statements mean: each kind of them is made of others, so they meet here */
  constructor(text: string, rules: { evaluate: Evaluate; execute: Execute }) {
    this.text = text;
    this.#rules = rules;
  }

  /** What an expression comes to in a scope. */
  evaluate(node: Node, scope: Scope): Value {
    return this.#rules.evaluate(this, node, scope);
  }

  /** Follows the statements of a block one after the other. */
  execute(block: Node, scope: Scope): BlockEnd {
    return this.#rules.execute(this, block, scope);
  }

  /** Counts a step. @returns whether the file has used up what it may */
  isSpent(): boolean {
    return ++this.#steps > MAX_STEPS;
  }

  /** Whether it was: what stands behind it was not looked at. */
  get wasSpent(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Asks about one token, with as many steps as a file of its own. */
  startToken(claim: string, value: Value, isOf?: (of: Value) => boolean): void {
    this.token = { claim, value, isOf };
    this.writes = [];
    this.#steps = Math.max(0, MAX_STEPS - STEPS_OF_A_TOKEN);
    this.#replacements = 0;
    this.calling++;
  }

  endToken(): void {
    this.token = undefined;
    this.calling--;
  }

  /** Counts a value that is looked through for one that was changed. @returns whether there may be more */
  mayReplace(): boolean {
    return ++this.#replacements <= MAX_REPLACEMENTS;
  }

  source(node: Span): string {
    return this.text.slice(node.from, node.to);
  }
}

/** How a block ends: it may go on behind it, or not (`return`, `raise`, `sys.exit()`). */
export interface BlockEnd {
  ends: boolean;
  returned: Value[];
}

/** Follows the statements of a block. */
export type Execute = (reader: Reader, block: Node, scope: Scope) => BlockEnd;

/** What an expression comes to. */
export type Evaluate = (reader: Reader, node: Node, scope: Scope) => Value;
