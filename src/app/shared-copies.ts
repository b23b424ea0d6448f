/** Parts that are known at once; the oldest are forgotten together. */
const MOST = 4096;

/** Characters of JSON. What is longer is seldom there twice. */
const LONGEST = 4096;

/**
 * Copies of plain data, in which parts that are equal are one: what is kept of many specs says much the same of each. A
 * copy holds no piece of the text of a spec, which would keep the whole of it, and must not be changed.
 */
export class SharedCopies {
  readonly #texts = new Map<string, string>();
  readonly #parts = new Map<string, unknown>();

  /** @param data whose objects are told from each other by what is in them alone */
  of<T>(data: T): T {
    return this.#shared(copyOf(data)) as T;
  }

  #shared(value: unknown): unknown {
    if (typeof value === 'string') return known(this.#texts, value, value);
    if (typeof value !== 'object' || value === null) return value;
    for (const [key, part] of Object.entries(value)) Reflect.set(value, key, this.#shared(part));
    const json = JSON.stringify(value);
    return json.length > LONGEST ? Object.freeze(value) : known(this.#parts, json, Object.freeze(value));
  }
}

/** A copy of plain data, where each object stays one of its own. */
export const copyOf = <T>(data: T): T => JSON.parse(JSON.stringify(data));

function known<T>(all: Map<string, T>, key: string, value: T): T {
  const before = all.get(key);
  if (before !== undefined) return before;
  if (all.size === MOST) all.clear();
  all.set(key, value);
  return value;
}
