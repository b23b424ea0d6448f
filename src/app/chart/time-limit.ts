import { runInNewContext } from 'node:vm';

/** Work of somebody else's making took more time than there was. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

/** What one piece may take beside it: there may be thousands, each of them short. Milliseconds. */
const FREE = 100;

/** Time for work that somebody else's file makes, over all pieces of it. */
export class TimeLimit {
  #left: number;

  /** @param milliseconds for all of the work together */
  constructor(milliseconds: number) {
    this.#left = milliseconds;
  }

  /**
   * Does a piece of the work. Node's `vm` ends it wherever it is, a pattern that tries again and again included; the
   * work itself runs in our own context.
   * @throws TookTooLong, and what the work throws
   */
  run<T>(work: () => T): T {
    if (this.#left <= 0) throw new TookTooLong();
    const began = performance.now();
    try {
      return runInNewContext('work()', { work }, { timeout: Math.ceil(this.#left) }) as T;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      this.#left = 0;
      throw new TookTooLong();
    } finally {
      this.#left -= Math.max(0, performance.now() - began - FREE);
    }
  }
}

/** An error of the other context is no `Error` of this one. */
const isTimeout = (error: unknown): boolean => Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
