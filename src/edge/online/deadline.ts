import { TransportFailure } from '../../directory/transport.ts';
import { UsageError } from '../io.ts';

/** Milliseconds. */
const units: Record<string, number> = { s: 1000, m: 60_000 };
const USUAL = '3m';

/** One end for all that a run asks and waits for, over all tenants and tries. */
export class Deadline {
  readonly #end: number;
  /** As `--timeout` takes it. */
  readonly #time: string;

  /** It runs from now on. @param time such as `90s` or `10m` @throws UsageError */
  constructor(time = USUAL) {
    const [, count, unit = ''] = /^([1-9]\d{0,4})([sm])$/.exec(time) ?? [];
    if (count === undefined) throw new UsageError('--timeout takes a time such as 90s or 10m');
    this.#end = Date.now() + Number(count) * (units[unit] ?? 0);
    this.#time = time;
  }

  /** Milliseconds. */
  readonly left = (): number => Math.max(0, this.#end - Date.now());

  /** What a request fails with that there was no time for. */
  failure(proxy?: string): TransportFailure {
    return new TransportFailure('no-time', `--timeout ${this.#time}`, proxy);
  }
}
