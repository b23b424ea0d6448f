import type { Place } from '../place.ts';
import { BEFORE_ITS_LINE } from './access-line.ts';

const MAX_CODES = 512;
/** Shorter ones, and those that somebody made unreadable, do not tell one sign-in from another. */
const readable = (name: string) =>
  new RegExp(String.raw`(?:^|&)${name}=(?!\w{0,4}(?:\*|%2A|•|\.\.\.|x{8}|redacted))([^&]{16,4000})`, 'i');
const code = readable('code');
/** Flask-AppBuilder signs it with a key of its own for each sign-in: what differs is its end. */
const state = readable('state');

/** What is of this sign-in alone, by its end; undefined: the log does not have it. */
export const codeOf = (query: string): string | undefined =>
  (code.exec(query) ?? state.exec(query))?.[1]?.slice(-300);

/** A callback, and what it brought. */
export interface Callback {
  code: string | undefined;
  place: Place;
}

/** The lines in which the errors of a callback stand. */
interface Lines {
  code: string;
  after: number;
  until: number;
}

/**
 * Callbacks that came more than once, with one of which somebody got in: the page was loaded again, or a scanner of links was
 * there before. An error of the others kept nobody out.
 */
export class Reloads {
  private readonly through = new Map<string, number>();
  private readonly known = new Set<string>();
  private readonly callbacks: Lines[] = [];
  private lastCallback = Number.NEGATIVE_INFINITY;

  /** Somebody got in by the callback of that line. */
  gotIn({ code: brought, place }: Callback): void {
    if (brought !== undefined && this.through.size < MAX_CODES) this.through.set(brought, place.order);
  }

  /** Whether somebody is in by another callback with the same code. */
  isOther({ code: brought, place }: Callback): boolean {
    return this.isByOther(brought, place.order);
  }

  private isByOther(brought: string | undefined, line: number): boolean {
    const by = brought === undefined ? undefined : this.through.get(brought);
    return by !== undefined && by !== line;
  }

  /** Whether somebody is in by it. */
  isIn(brought: string | undefined): boolean {
    return brought !== undefined && this.through.has(brought);
  }

  /** @returns whether it came before, whatever became of it */
  callback(brought: string | undefined, { order }: Place): boolean {
    const isKnown = brought !== undefined && this.known.has(brought);
    if (brought !== undefined && this.callbacks.length < MAX_CODES) {
      this.known.add(brought);
      this.callbacks.push({ code: brought, after: this.lastCallback, until: order });
    }
    this.lastCallback = order;
    return isKnown;
  }

  /** Whether the line is of such another callback: what goes wrong in a request is written before its own line. */
  covers(order: number): boolean {
    return this.callbacks.some(
      ({ code: brought, after, until }) =>
        order > after && order <= until && until - order <= BEFORE_ITS_LINE && this.isByOther(brought, until),
    );
  }
}
