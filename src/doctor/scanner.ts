import { TextDecoder } from 'node:util';
import { lineFinder } from './match.ts';
import { newlines } from './newlines.ts';
import { LineReader } from './read-line.ts';
import type { Sightings } from './sightings.ts';
import { noiseOf } from './symptoms/healthy-noise.ts';
import { beginsBad, looksLikeRecord } from './symptoms/record-level.ts';
import { WrappedLines, widthOf } from './wrapped-lines.ts';

const NEWLINE = 0x0a;
/** Lines after one that matters are read too: tracebacks, and where a login goes from there. */
const CONTEXT = 60;
/** So many after one with a word that says nothing by itself: a mail or a forum breaks a sentence in two. */
const NEXT = 2;
/** Longer lines are read around what was found in them. */
const MAX_LINE = 64 * 1024;
const BEFORE = 4 * 1024;
const AFTER = 16 * 1024;
const MAX_WINDOWS = 100;
/** No shorter hole is looked for: a file system keeps them in blocks, which are longer. */
const HOLE = 256;
/** So much of an endless line is kept at most. */
const MAX_REST = 256 * 1024;

const nothing = new Uint8Array(0);

/** Reads one log in pieces, in constant memory: most bytes are only searched for words that a cause needs. */
export class LogScanner {
  private readonly seen: Sightings;
  private readonly reader: LineReader;
  private readonly decoder = new TextDecoder();
  private rest: Uint8Array = nothing;
  private line = 1;
  private context = 0;
  private wide: TextDecoder | undefined;
  private begun = false;
  private empty = true;
  private prose = true;
  /** The beginning of this line is gone. */
  private cut = false;
  private wrapped: WrappedLines | undefined;
  private started = false;

  constructor(source: string, seen: Sightings) {
    this.seen = seen;
    this.reader = new LineReader(source, seen);
  }

  /** @param chunk may be used again by the caller afterwards */
  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.empty = false;
    const bytes = this.narrow(chunk);
    if (this.prose) this.prose = this.line === 1 && isProse(this.decoder.decode(bytes.subarray(0, MAX_LINE)));
    if (!this.started && bytes.length > 0) this.start(bytes);
    if (this.wrapped) {
      this.pushWrapped(bytes, this.wrapped);
      return;
    }
    // Only the line that was cut is copied.
    const first = this.rest.length === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
    const last = bytes.lastIndexOf(NEWLINE) + 1;
    if (first > 0) {
      const whole = joined(this.rest, bytes.subarray(0, first));
      this.rest = nothing;
      this.lines(whole, 0, whole.length);
    }
    this.lines(bytes, first, last);
    this.keep(joined(this.rest, bytes.subarray(last)));
  }

  /** The first piece tells whether the lines were broken. */
  private start(bytes: Uint8Array): void {
    this.started = true;
    const width = widthOf(this.decoder.decode(bytes.subarray(0, MAX_LINE)));
    if (width === undefined) return;
    this.wrapped = new WrappedLines(width);
    this.reader.width = width;
  }

  private pushWrapped(bytes: Uint8Array, wrapped: WrappedLines): void {
    const all = joined(this.rest, bytes);
    const last = all.lastIndexOf(NEWLINE) + 1;
    this.rest = all.slice(last);
    for (const line of this.decoder.decode(all.subarray(0, last)).split('\n').slice(0, -1))
      this.putTogether(wrapped.push(line.replace(/\r$/, '')));
    if (this.rest.length <= MAX_REST) return;
    // Nothing breaks these lines any more.
    this.putTogether(wrapped.end());
    this.wrapped = undefined;
    this.reader.width = undefined;
    this.keep(this.rest);
  }

  private putTogether(whole: ReturnType<WrappedLines['end']>): void {
    if (!whole) return;
    const bytes = new TextEncoder().encode(`${whole.text}\n`);
    this.lines(bytes, 0, bytes.length);
    this.passed(whole.lines - 1);
  }

  /** A line without an end is read in parts; what its last words belong to is not known yet. */
  private keep(rest: Uint8Array): void {
    this.rest = rest;
    if (rest.length <= MAX_REST) return;
    const until = rest.length - AFTER;
    this.cut = true;
    this.rest = rest.slice(Math.max(until, this.longLine(rest, 0, until, rest.length)));
  }

  get isEmpty(): boolean {
    return this.empty;
  }

  /** Nothing in it has the form of a record: sentences, or a page, that somebody put into a file. */
  get isProse(): boolean {
    return this.prose;
  }

  end(): void {
    if (this.wrapped) {
      if (this.rest.length > 0) this.putTogether(this.wrapped.push(this.decoder.decode(this.rest)));
      this.putTogether(this.wrapped.end());
    } else if (this.rest.length > 0) this.lines(this.rest, 0, this.rest.length);
    this.rest = nothing;
    this.reader.end();
  }

  /** PowerShell writes what is sent to a file in UTF-16. */
  private narrow(chunk: Uint8Array): Uint8Array {
    if (!this.begun && chunk.length > 1) {
      this.begun = true;
      if (chunk[0] === 0xff && chunk[1] === 0xfe) this.wide = new TextDecoder('utf-16le');
    }
    if (this.wide) return new TextEncoder().encode(this.wide.decode(chunk, { stream: true }));
    return hasHole(chunk) ? chunk.filter((byte) => byte !== 0) : chunk;
  }

  private lines(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      let start = at;
      const searched = this.context === 0;
      if (searched) {
        const hit = this.isBadAt(bytes, at) ? at : this.nextWord(bytes, at === 0 ? 0 : at - 1, to);
        if (hit < 0) {
          this.passed(newlines(bytes, at, to));
          return;
        }
        start = Math.max(at, hit === 0 ? 0 : bytes.lastIndexOf(NEWLINE, hit - 1) + 1);
        this.passed(newlines(bytes, at, start));
      }
      const newline = bytes.indexOf(NEWLINE, start);
      const end = newline < 0 || newline > to ? to : newline;
      if (this.context > 0) this.context--;
      this.oneLine(bytes, start, end);
      if (searched) this.context = Math.max(this.context, NEXT);
      if (end < to) this.passed(1);
      at = end + 1;
    }
  }

  private nextWord(bytes: Uint8Array, from: number, to: number): number {
    return lineFinder(this.seen.visits.isAnybodyInside).next(bytes, from, to);
  }

  /** Some words begin with the end of the line before. */
  private isBadAt(bytes: Uint8Array, at: number): boolean {
    return at === 0 && beginsBad.test(this.decoder.decode(bytes.subarray(0, 8)));
  }

  private passed(count: number): void {
    if (count > 0) this.cut = false;
    this.line += count;
    this.seen.lines += count;
  }

  private oneLine(bytes: Uint8Array, start: number, end: number): void {
    if (end - start <= MAX_LINE) this.read(bytes, start, end, !this.cut);
    else this.longLine(bytes, start, end, end);
  }

  /**
   * Looks for words up to `until`, and reads around them up to `end`.
   * @returns where it stopped
   */
  private longLine(bytes: Uint8Array, start: number, until: number, end: number): number {
    let at = start;
    for (let window = 0; window < MAX_WINDOWS && at < until; window++) {
      const hit = this.nextWord(bytes, at, until);
      if (hit < 0) return until;
      const to = Math.min(end, hit + AFTER);
      this.read(bytes, Math.max(at, hit - BEFORE), to, false);
      at = to;
    }
    return Math.max(at, until);
  }

  private read(bytes: Uint8Array, start: number, end: number, whole: boolean): void {
    const text = this.decoder.decode(bytes.subarray(start, end)).replace(/\r$/, '');
    this.seen.visits.lookInside(text);
    if (this.reader.read(text, this.line, whole)) this.context = CONTEXT;
  }
}

/** A file that was emptied while it was written has a hole of NUL bytes, of thousands: one byte of many tells. */
function hasHole(chunk: Uint8Array): boolean {
  for (let at = 0; at < chunk.length; at += HOLE) if (chunk[at] === 0) return true;
  return false;
}

const isProse = (text: string): boolean => !looksLikeRecord(text) && noiseOf(text) === undefined;

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}
