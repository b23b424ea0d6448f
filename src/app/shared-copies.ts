/** Texts and parts that are known at once; the oldest are forgotten together. */
const MOST = 4096;

/** Characters of what a part holds. What has more is seldom there twice. */
const LONGEST = 4096;

/** A copy of a value, and what stands for it where what something holds is written down. */
interface Copy {
  value: unknown;
  /** No two that differ have the same. */
  sign: string;
}

/**
 * Copies of plain data, in which parts that are equal are one: what is kept of many specs says much the same of each. A
 * copy holds no piece of the text of a spec, which would keep the whole of it, and must not be changed.
 */
export class SharedCopies {
  readonly #texts = new Map<string, Copy>();
  /** By the signs of what they hold. */
  readonly #parts = new Map<string, Copy>();
  #signs = 0;

  /** @param data whose objects are told from each other by what is in them alone; what is undefined is left out */
  of<T>(data: T): T {
    return this.#copy(data).value as T;
  }

  #copy(value: unknown): Copy {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return { value, sign: String(value) };
    return Array.isArray(value) ? this.#list(value) : this.#mapping(value);
  }

  #text(text: string): Copy {
    return this.#texts.get(text) ?? this.#remember(this.#texts, text, copyOf(text));
  }

  #list(items: readonly unknown[]): Copy {
    const copies = items.map((item) => this.#copy(item));
    const holds = `[${copies.map(({ sign }) => sign).join()}`;
    return this.#part(holds, () => copies.map(({ value }) => value));
  }

  #mapping(mapping: object): Copy {
    const copies = Object.entries(mapping)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [this.#text(key), this.#copy(value)] as const);
    const holds = `{${copies.map(([key, { sign }]) => `${key.sign}:${sign}`).join()}`;
    return this.#part(holds, () =>
      Object.fromEntries(copies.map(([key, { value }]) => [key.value as string, value])),
    );
  }

  #part(holds: string, make: () => object): Copy {
    return this.#parts.get(holds) ?? this.#remember(this.#parts, holds, Object.freeze(make()));
  }

  #remember(known: Map<string, Copy>, key: string, value: unknown): Copy {
    const copy = { value, sign: `#${this.#signs++}` };
    if (known.size === MOST) known.clear();
    if (key.length <= LONGEST) known.set(typeof value === 'string' ? value : key, copy);
    return copy;
  }
}

/** A copy of plain data, where each object stays one of its own. */
export const copyOf = <T>(data: T): T => JSON.parse(JSON.stringify(data));
