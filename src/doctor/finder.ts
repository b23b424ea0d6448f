/** The last five bits of each of three bytes: they are the same for a letter in either case. */
const BITS = 0x1f1f1f;
/** A product with it has these fifteen bits in its highest ones: of 32,768 blocks 32,744 stay apart. Found by trying. */
const SPREAD = 0x08020010;
const BLOCK = 3;
/** In place of a jump: a word may end here. A bit of its own, so that one test does for four places. */
const STOP = 0x80;
/** Below this, four searches at once cost more than they save. */
const LONG = 4096;
/** Of numbers that the two ends of a window are boiled down to. */
const ENDS = 1 << 16;
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
  /** By three bytes: how far the window may move on, or STOP. */
  private readonly shift: Uint8Array;
  /** By the last three bytes of the window: the words that may be there. */
  private readonly buckets: number[][] = [];
  /** By both ends of the window: 0 where no word is. Nine of ten windows that end like a word are not looked at closer. */
  private readonly ends = new Uint8Array(ENDS);

  /**
   * @param words ASCII, three characters or more each
   * @param typical text such as will be searched most, to be passed over fast
   */
  constructor(words: readonly string[], typical: string) {
    const encoder = new TextEncoder();
    const encoded = words.map((word) => encoder.encode(word.toLowerCase()));
    this.shortest = Math.min(...encoded.map(({ length }) => length));
    this.shift = new Uint8Array(1 << 15).fill(this.shortest - BLOCK + 1);
    const common = blockCounts(encoder.encode(typical));
    this.words = encoded.map((bytes) => ({ bytes, offset: this.rarest(bytes, common) }));
    for (const [index, word] of this.words.entries()) this.add(word, index);
  }

  /** The window of a word that stops the search least often in typical text. */
  private rarest(word: Uint8Array, common: Uint32Array): number {
    const lead = this.shortest - BLOCK;
    let rarest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let offset = 0; offset + this.shortest <= word.length; offset++) {
      let cost = 0;
      for (let at = 0; at <= lead; at++) {
        cost += (common[blockAt(word, offset + at)] as number) / (lead - at + 1) ** 2;
      }
      if (cost < least) [rarest, least] = [offset, cost];
      if (cost === 0) break;
    }
    return rarest;
  }

  private add({ bytes, offset }: Word, index: number): void {
    const lead = this.shortest - BLOCK;
    for (let at = 0; at < lead; at++) {
      const block = blockAt(bytes, offset + at);
      const jump = this.shift[block] as number;
      if (jump !== STOP) this.shift[block] = Math.min(jump, lead - at);
    }
    const last = blockAt(bytes, offset + lead);
    this.shift[last] = STOP;
    const bucket = this.buckets[last];
    if (bucket) bucket.push(index);
    else this.buckets[last] = [index];
    this.ends[this.endsAt(bytes, offset)] = 1;
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
    const furthest = lead + 1;
    const part = (to - from) >> 2;
    const [second, third, fourth] = [from + part, from + 2 * part, from + 3 * part];
    const ends = [second + lead - 1, third + lead - 1, fourth + lead - 1, to - BLOCK] as const;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at0 = from + lead;
    let at1 = second + lead;
    let at2 = third + lead;
    let at3 = fourth + lead;
    let found = -1;
    let partOfFound = 4;
    while (found < 0) {
      // Four bytes are read at once, so the last place of all is left to the search below.
      const left = Math.min(ends[0] - at0, ends[1] - at1, ends[2] - at2, ends[3] - 1 - at3);
      if (left < 0) break;
      // So many steps stay inside whatever they are.
      let steps = Math.trunc(left / furthest) + 1;
      let [jump0, jump1, jump2, jump3] = [0, 0, 0, 0];
      // Nothing else is in this loop: it runs over all bytes of a log.
      do {
        at0 += jump0;
        at1 += jump1;
        at2 += jump2;
        at3 += jump3;
        jump0 = shift[blockOf(view.getUint32(at0, true))] as number;
        jump1 = shift[blockOf(view.getUint32(at1, true))] as number;
        jump2 = shift[blockOf(view.getUint32(at2, true))] as number;
        jump3 = shift[blockOf(view.getUint32(at3, true))] as number;
      } while (((jump0 | jump1 | jump2 | jump3) & STOP) === 0 && --steps > 0);
      if (jump0 === STOP && this.isWordAt(bytes, at0 - lead, from, to)) return at0 - lead;
      if (jump1 === STOP && this.isWordAt(bytes, at1 - lead, from, to))
        [found, partOfFound] = [at1 - lead, 1];
      else if (jump2 === STOP && this.isWordAt(bytes, at2 - lead, from, to))
        [found, partOfFound] = [at2 - lead, 2];
      else if (jump3 === STOP && this.isWordAt(bytes, at3 - lead, from, to))
        [found, partOfFound] = [at3 - lead, 3];
      at0 += afterStop(jump0);
      at1 += afterStop(jump1);
      at2 += afterStop(jump2);
      at3 += afterStop(jump3);
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
      if (jump !== STOP) {
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

  private endsAt(bytes: Uint8Array, at: number): number {
    return (blockAt(bytes, at) * 31 + blockAt(bytes, at + this.shortest - BLOCK)) & (ENDS - 1);
  }

  private isWordAt(bytes: Uint8Array, at: number, from: number, to: number): boolean {
    if (this.ends[this.endsAt(bytes, at)] === 0) return false;
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

/** The same of four bytes that were read as one number, the first of them lowest. */
const blockOf = (four: number): number => Math.imul(four & BITS, SPREAD) >>> 17;

const blockAt = (bytes: Uint8Array, at: number): number =>
  blockOf((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16));

/** How far to go on from a place at which no word ends. */
const afterStop = (jump: number): number => (jump === STOP ? 1 : jump);

function startsWith(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let offset = 0; offset < word.length; offset++) {
    const byte = bytes[start + offset] as number;
    if ((byte >= A && byte <= Z ? byte | 0x20 : byte) !== word[offset]) return false;
  }
  return true;
}
