import { type HttpResponse, TransportFailure } from './transport.ts';

/** Time, from the edge. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A number by chance, from 0 to less than 1; absent: always 0. */
  chance?(): number;
  /** Milliseconds that are left to this run, over all tenants. */
  left(): number;
}

/** Throttled, and two ways of not being there for a moment (https://learn.microsoft.com/graph/throttling). */
const passing = [429, 503, 504];

/** How often a question is put again. */
const TRIES = 4;

/** Milliseconds before the second, third and fourth try where the server names none. */
const PAUSES = [300, 1000, 2000];

/**
 * By how much a pause is longer by chance: several machines that were throttled together do not come back together.
 * Never shorter, since a server that is asked before its `Retry-After` counts that as well.
 */
const SPREAD = 0.25;

/** The longest pause that is waited out, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/** What one run waits for one tenant, over all questions, in milliseconds. */
const ALL_PAUSES = 180_000;

/**
 * How much waiting is left in a run, shared by all questions to one tenant: who is throttled is the application in its
 * tenant and not the request, so that nothing is asked until the wait is over.
 */
export class Patience {
  readonly clock: Clock;
  #left = ALL_PAUSES;
  /** Milliseconds since 1970 until which nothing is asked; undefined: questions are welcome. */
  #closedUntil: number | undefined;
  #opening: Promise<void> = Promise.resolve();
  #isSpent = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Waits until questions are welcome, whoever was told that they are not. */
  async opened(): Promise<void> {
    while (this.#closedUntil !== undefined) await this.#opening;
  }

  /** Whether somebody had to wait for longer than this run may: whoever asks now would be told to wait, too. */
  get isSpent(): boolean {
    return this.#isSpent;
  }

  /**
   * Waits before the next try, and lets nobody ask meanwhile.
   * @param tries how many there were
   * @param retryAfter the header, seconds or a date
   * @returns false when it is not worth waiting any more
   */
  async waitAfter(tries: number, retryAfter: string | undefined): Promise<boolean> {
    const pause = this.#pause(tries, retryAfter);
    if (tries >= TRIES || pause > LONGEST_PAUSE || pause >= this.clock.left()) return false;
    const until = this.clock.now() + pause;
    // Others may be waiting already: what they wait is not waited twice.
    const more = until - Math.max(this.clock.now(), this.#closedUntil ?? 0);
    this.#isSpent ||= more > this.#left;
    if (this.#isSpent) return false;
    if (more > 0) this.#close(until, more);
    await this.opened();
    return true;
  }

  #close(until: number, more: number): void {
    this.#left -= more;
    this.#closedUntil = until;
    const sleep = Math.round(more * (1 + SPREAD * (this.clock.chance?.() ?? 0)));
    this.#opening = this.#opening.then(async () => {
      await this.clock.sleep(sleep);
      if (this.#closedUntil === until) this.#closedUntil = undefined;
    });
  }

  #pause(tries: number, retryAfter: string | undefined): number {
    const own = PAUSES[tries - 1] ?? 0;
    if (retryAfter === undefined || retryAfter.trim() === '') return own;
    // Below zero it says nothing.
    if (/^-?\d+$/.test(retryAfter.trim())) return Number(retryAfter) < 0 ? own : Number(retryAfter) * 1000;
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? own : Math.max(0, date - this.clock.now());
  }
}

export const isPassing = (status: number): boolean => passing.includes(status);

/**
 * Asks until there is an answer that stands, or patience ends: then the last one.
 * @throws TransportFailure
 */
export async function withRetries(
  ask: () => Promise<HttpResponse>,
  patience: Patience,
): Promise<HttpResponse> {
  for (let tries = 1; ; tries++) {
    try {
      await patience.opened();
      const answer = await ask();
      if (!isPassing(answer.status)) return answer;
      if (!(await patience.waitAfter(tries, answer.headers['retry-after']))) return answer;
    } catch (error) {
      // A kept connection that the server closed at the same moment looks like this.
      const broken = error instanceof TransportFailure && error.kind === 'reset';
      if (!broken || tries > 1 || !(await patience.waitAfter(tries, undefined))) throw error;
    }
  }
}
