import { TransportFailure } from '../directory/transport.ts';
import { UsageError } from './io.ts';
import { ServerClock } from './server-clock.ts';

/** Milliseconds. */
const units: Record<string, number> = { s: 1000, m: 60_000 };
const USUAL = '3m';

export interface Patience {
  milliseconds: number;
  /** Behind "it did not answer". */
  shown: string;
}

/** One end for all that a run asks and waits for, over all tenants and tries; somebody may set the clock meanwhile. */
export class Deadline {
  /** What time it is for whom this run asks. */
  readonly serverClock = new ServerClock();
  readonly #end: number;
  /** As `--timeout` takes it. */
  readonly #time: string;

  /** It runs from now on. @param time such as `90s` or `10m` @throws UsageError */
  constructor(time = USUAL) {
    const [, count, unit = ''] = /^([1-9]\d{0,4})([sm])$/.exec(time) ?? [];
    if (count === undefined) throw new UsageError('--timeout takes a time such as 90s or 10m');
    this.#end = performance.now() + Number(count) * (units[unit] ?? 0);
    this.#time = time;
  }

  /**
   * The same work, given up when there is no time left: for what cannot be told how long it has.
   * @throws TransportFailure, and what the work throws
   */
  readonly within = async <T>(work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.failure()), this.left());
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  };

  /**
   * How long one answer is waited for.
   * @param usual milliseconds, where this run has more
   */
  patience(usual: number): Patience {
    const left = this.left();
    if (left >= usual) return { milliseconds: usual, shown: `within ${usual / 1000} seconds` };
    return { milliseconds: left, shown: `before this run had to end (--timeout ${this.#time})` };
  }

  /** Whole milliseconds: timers of Node take no parts of one. */
  readonly left = (): number => Math.max(0, Math.ceil(this.#end - performance.now()));

  /** What a request fails with that there was no time for. */
  failure(proxy?: string): TransportFailure {
    return new TransportFailure('no-time', `--timeout ${this.#time}`, proxy);
  }
}
