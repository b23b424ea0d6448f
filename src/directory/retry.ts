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

/** How much waiting is left in a run; shared by all questions to one tenant. */
export class Patience {
  readonly clock: Clock;
  #left = ALL_PAUSES;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /**
   * Waits before the next try.
   * @param tries how many there were
   * @param retryAfter the header, seconds or a date
   * @returns false when it is not worth waiting any more
   */
  async waitAfter(tries: number, retryAfter: string | undefined): Promise<boolean> {
    const pause = this.#pause(tries, retryAfter);
    if (tries >= TRIES || pause > LONGEST_PAUSE || pause > this.#left || pause >= this.clock.left())
      return false;
    this.#left -= pause;
    await this.clock.sleep(Math.round(pause * (1 + SPREAD * (this.clock.chance?.() ?? 0))));
    return true;
  }

  #pause(tries: number, retryAfter: string | undefined): number {
    const own = PAUSES[tries - 1] ?? 0;
    if (retryAfter === undefined || retryAfter.trim() === '') return own;
    if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
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
