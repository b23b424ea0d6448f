import { either, type Span, unknown, type Value } from './value.ts';

/** Names and what they are bound to: a module, a class body, a call, or one branch of an `if` inside of those. */
export class Scope {
  readonly #names = new Map<string, Value>();
  /** Names that `global` gives to the module. */
  readonly #global = new Set<string>();
  readonly #outer: Scope | undefined;
  readonly #caller: Scope | undefined;

  /** @param caller of a call: where it was made, which is where its `global` names are bound */
  constructor(outer?: Scope, caller?: Scope) {
    this.#outer = outer;
    this.#caller = caller;
  }

  /** Where names of the module are bound from here: the module, or the branch of it that makes the call. */
  ofModule(): Scope {
    const call = this.#callScope();
    return call === undefined || call.#caller === undefined ? this : call.#caller.ofModule();
  }

  /** `global name`; outside of a call it says nothing. */
  declareGlobal(name: string): void {
    const call = this.#callScope();
    if (call) call.#global.add(name);
  }

  /** The call that this belongs to. */
  #callScope(): Scope | undefined {
    let scope: Scope | undefined = this;
    while (scope && !scope.#caller) scope = scope.#outer;
    return scope;
  }

  get(name: string): Value | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.#outer) {
      const value = scope.#global.has(name) ? scope.ofModule().get(name) : scope.#names.get(name);
      if (value) return value;
    }
    return undefined;
  }

  /** Bound here, and not further out. */
  own(name: string): Value | undefined {
    return this.#names.get(name);
  }

  set(name: string, value: Value): void {
    if (this.#global.has(name)) this.ofModule().set(name, value);
    else this.#names.set(name, value);
  }

  /** A name that means another object or the same one after it was changed: bound where it was bound. */
  rebind(name: string, value: Value): void {
    let scope: Scope | undefined = this;
    while (scope && !scope.#names.has(name) && !scope.#caller) scope = scope.#outer;
    const isOutside = scope?.own(name) === undefined && scope !== undefined;
    (isOutside ? this.ofModule() : this).set(name, value);
  }

  /** `del name`: of a name from further out, it is not known afterwards. */
  remove(name: string, at: Span): void {
    const isOwn = this.#names.delete(name);
    if (!isOwn && this.get(name)) this.set(name, unknown(at, 'it may be deleted'));
  }

  /** Every name that can be read from here, the nearest first. */
  *visible(): Generator<[string, Value]> {
    const seen = new Set<string>();
    for (let scope: Scope | undefined = this; scope; scope = scope.#outer) {
      for (const [name, value] of scope.#names) if (!seen.has(name)) yield [name, value];
      for (const name of scope.#names.keys()) seen.add(name);
    }
  }

  entries(): IterableIterator<[string, Value]> {
    return this.#names.entries();
  }

  /**
   * What some of the branches bound is one of several afterwards. `branches` were made over this scope. Each binding is
   * looked at once: thousands of branches may bind a name each.
   */
  merge(branches: readonly Scope[], at: Span): void {
    const bound = new Map<string, { values: Value[]; branches: number; hasBefore: boolean }>();
    const keepBefore = (name: string, found: { values: Value[]; hasBefore: boolean }) => {
      if (!found.hasBefore) found.values.push(...[this.get(name) ?? []].flat());
      found.hasBefore = true;
    };
    for (const [index, branch] of branches.entries()) {
      for (const [name, value] of branch.#names) {
        const found = bound.get(name) ?? { values: [], branches: 0, hasBefore: false };
        bound.set(name, found);
        // A branch above this one left the name as it was.
        if (found.branches < index) keepBefore(name, found);
        found.values.push(value);
        found.branches++;
      }
    }
    for (const [name, found] of bound) {
      if (found.branches < branches.length) keepBefore(name, found);
      this.set(name, either(found.values, at));
    }
  }
}
