import type { Place } from '../place.ts';

const MAX_CODES = 256;
const MAX_RELOADS = 100;
/** Shorter ones, and those that somebody made unreadable, do not tell one sign-in from another. */
const code = /(?:^|&)code=(?!\w{0,4}(?:\*|%2A|•|\.\.\.|x{8}|redacted))([^&]{16,4000})/i;

/** What the provider gave to this sign-in alone; undefined: the log does not have it. */
export const codeOf = (query: string): string | undefined => code.exec(query)?.[1]?.slice(0, 300);

/** Callbacks that somebody who had got in by them loaded again: an error there kept nobody out. */
export class Reloads {
  private readonly used = new Set<string>();
  private readonly seen: { after: number; until: number }[] = [];
  private lastCallback = Number.NEGATIVE_INFINITY;

  /** Somebody got in with it. */
  through(used: string | undefined): void {
    if (used === undefined) return;
    if (this.used.size >= MAX_CODES) this.used.clear();
    this.used.add(used);
  }

  /** @returns whether the callback is one by which somebody is in */
  callback(brought: string | undefined, { order }: Place): boolean {
    const isAgain = brought !== undefined && this.used.has(brought);
    if (isAgain && this.seen.length < MAX_RELOADS) this.seen.push({ after: this.lastCallback, until: order });
    this.lastCallback = order;
    return isAgain;
  }

  /** Whether the line is of such a callback: what goes wrong in a request is written before its own line. */
  covers(order: number): boolean {
    return this.seen.some(({ after, until }) => order > after && order <= until && until - order <= NEAR);
  }
}

/** What a request writes stands so close before its own line. */
const NEAR = 30;
