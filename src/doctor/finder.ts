/** The last five bits are the same for a letter in either case. */
const BITS = 0x1f;
const BLOCK = 3;
/** Below this, four searches at once cost more than they save. */
const LONG = 4096;
const A = 0x41;
const Z = 0x5a;

/** A word, and the part of it that is looked for first: as long as the shortest word, and as rare as can be. */
interface Word {
  bytes: Uint8Array;
  /** Where in the word that part begins. */
  offset: number;
}

/**
 * Finds many words in bytes at once, ASCII letters in either case, by the method of Wu and Manber: it looks at three
 * bytes and jumps as far as no word can be, so that most of a log is never touched. Its time does not depend on the
 * text in any other way.
 */
export class Finder {
  private readonly words: Word[];
  private readonly shortest: number;
  /** By three bytes: how far the window may move on. */
  private readonly shift: Uint8Array;
  /** By the last three bytes of the window: the words that may be there. */
  private readonly buckets: number[][] = [];

  /**
   * @param words ASCII, three characters or more each
   * @param typical text such as will be searched most, to be passed over fast
   */
  constructor(words: readonly string[], typical: string) {
    const encoded = words.map((word) => new TextEncoder().encode(word.toLowerCase()));
    this.shortest = Math.min(...encoded.map(({ length }) => length));
    this.shift = new Uint8Array(1 << 15).fill(this.shortest - BLOCK + 1);
    const common = blockCounts(new TextEncoder().encode(typical));
    this.words = encoded.map((bytes) => ({ bytes, offset: this.rarest(bytes, common) }));
    for (const [index, word] of this.words.entries()) this.add(word, index);
  }

  /** The window of a word that stops the search least often in typical text. */
  private rarest(word: Uint8Array, common: Uint32Array): number {
    const costs = Array.from({ length: word.length - this.shortest + 1 }, (_, offset) => {
      let cost = 0;
      for (let at = 0; at + BLOCK <= this.shortest; at++) {
        const jump = this.shortest - BLOCK - at;
        cost += (common[blockAt(word, offset + at)] as number) / (jump + 1) ** 2;
      }
      return cost;
    });
    return costs.indexOf(Math.min(...costs));
  }

  private add({ bytes, offset }: Word, index: number): void {
    for (let at = 0; at + BLOCK <= this.shortest; at++) {
      const block = blockAt(bytes, offset + at);
      const jump = this.shortest - BLOCK - at;
      this.shift[block] = Math.min(this.shift[block] as number, jump);
      if (jump === 0) this.buckets[block] = [...(this.buckets[block] ?? []), index];
    }
  }

  /**
   * Where the next word is in `bytes[from, to)`: the place of some part of it, and never beyond its end.
   * @returns -1 when there is none
   */
  next(bytes: Uint8Array, from: number, to: number): number {
    return to - from < LONG ? this.search(bytes, from, from, to) : this.inParts(bytes, from, to);
  }

  /**
   * Goes through four parts in turns. A step must wait for the one before it, and most of its time is waiting: four
   * that do not need each other take little more time than one.
   */
  private inParts(bytes: Uint8Array, from: number, to: number): number {
    const { shift } = this;
    const lead = this.shortest - BLOCK;
    const part = (to - from) >> 2;
    const [second, third, fourth] = [from + part, from + 2 * part, from + 3 * part];
    const ends = [second + lead - 1, third + lead - 1, fourth + lead - 1, to - BLOCK] as const;
    const [end0, end1, end2, end3] = ends;
    let at0 = from + lead;
    let at1 = second + lead;
    let at2 = third + lead;
    let at3 = fourth + lead;
    let found = -1;
    let partOfFound = 4;
    while (at0 <= end0 && at1 <= end1 && at2 <= end2 && at3 <= end3) {
      const jump0 = shift[blockAt(bytes, at0)] as number;
      const jump1 = shift[blockAt(bytes, at1)] as number;
      const jump2 = shift[blockAt(bytes, at2)] as number;
      const jump3 = shift[blockAt(bytes, at3)] as number;
      if (jump0 === 0 || jump1 === 0 || jump2 === 0 || jump3 === 0) {
        if (jump0 === 0 && this.isWordAt(bytes, at0 - lead, from, to)) return at0 - lead;
        if (jump1 === 0 && this.isWordAt(bytes, at1 - lead, from, to)) [found, partOfFound] = [at1 - lead, 1];
        else if (jump2 === 0 && this.isWordAt(bytes, at2 - lead, from, to))
          [found, partOfFound] = [at2 - lead, 2];
        else if (jump3 === 0 && this.isWordAt(bytes, at3 - lead, from, to))
          [found, partOfFound] = [at3 - lead, 3];
        if (found >= 0) break;
      }
      at0 += jump0 || 1;
      at1 += jump1 || 1;
      at2 += jump2 || 1;
      at3 += jump3 || 1;
    }
    // What is left of each part before the word that was found, in the order of the text.
    for (const [index, at] of [at0, at1, at2, at3].entries()) {
      if (index === partOfFound) return found;
      const first = this.search(bytes, from, at - lead, to, ends[index]);
      if (first >= 0) return first;
    }
    return -1;
  }

  /**
   * @param after where to go on: a word that begins before it may end behind it
   * @param last the last place for the end of the window
   */
  private search(
    bytes: Uint8Array,
    from: number,
    after: number,
    to: number,
    last: number = to - BLOCK,
  ): number {
    const { shift, shortest } = this;
    let at = after + shortest - BLOCK;
    while (at <= last) {
      const jump = shift[blockAt(bytes, at)] as number;
      if (jump > 0) {
        at += jump;
        continue;
      }
      const start = at - shortest + BLOCK;
      if (this.isWordAt(bytes, start, from, to)) return start;
      at++;
    }
    return -1;
  }

  /** The indexes of all words that stand anywhere in `bytes[from, to)`. */
  all(bytes: Uint8Array, from: number, to: number): Set<number> {
    const found = new Set<number>();
    let at = this.search(bytes, from, from, to);
    while (at >= 0) {
      for (const index of this.bucketAt(bytes, at)) {
        if (this.stands(index, bytes, at, from, to)) found.add(index);
      }
      at = this.search(bytes, from, at + 1, to);
    }
    return found;
  }

  private isWordAt(bytes: Uint8Array, at: number, from: number, to: number): boolean {
    for (const index of this.bucketAt(bytes, at)) if (this.stands(index, bytes, at, from, to)) return true;
    return false;
  }

  private bucketAt(bytes: Uint8Array, at: number): number[] {
    return this.buckets[blockAt(bytes, at + this.shortest - BLOCK)] as number[];
  }

  private stands(index: number, bytes: Uint8Array, at: number, from: number, to: number): boolean {
    const word = this.words[index] as Word;
    const start = at - word.offset;
    return start >= from && start + word.bytes.length <= to && startsWith(bytes, start, word.bytes);
  }
}

function blockCounts(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(1 << 15);
  for (let at = 0; at + BLOCK <= bytes.length; at++) {
    const block = blockAt(bytes, at);
    counts[block] = (counts[block] as number) + 1;
  }
  return counts;
}

const blockAt = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] as number) & BITS) << 10) |
  (((bytes[at + 1] as number) & BITS) << 5) |
  ((bytes[at + 2] as number) & BITS);

function startsWith(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let offset = 0; offset < word.length; offset++) {
    const byte = bytes[start + offset] as number;
    if ((byte >= A && byte <= Z ? byte | 0x20 : byte) !== word[offset]) return false;
  }
  return true;
}
