import type { Place } from '../place.ts';
import { BEFORE_ITS_LINE } from './access-line.ts';

/** A log without callbacks must not fill the memory. */
const MOST = 512;

/** Lines that say that an account was made or updated, and the callbacks behind them. */
export class Accounts {
  private last: Place | undefined;
  /** The names of those whose callback was not seen yet, the oldest first: it stands behind them. */
  private readonly waiting: (string | undefined)[] = [];

  /** @returns whether it is another one than the line before says: one is made, and updated at once */
  written(place: Place, name: string | undefined): boolean {
    const isNext = place.order - (this.last?.order ?? Number.NEGATIVE_INFINITY) <= 1;
    this.last = place;
    if (isNext && this.waiting.length > 0) return false;
    this.waiting.push(name);
    if (this.waiting.length > MOST) this.waiting.shift();
    return true;
  }

  /** @returns the account that was written shortly before this callback; undefined: none was */
  callback({ order }: Place): { name: string | undefined } | undefined {
    const isNear = this.last !== undefined && order - this.last.order <= BEFORE_ITS_LINE;
    if (!isNear) this.waiting.length = 0;
    return this.waiting.length === 0 ? undefined : { name: this.waiting.shift() };
  }

  /** The last one of which no callback is in the log. */
  get left(): Place | undefined {
    return this.waiting.length === 0 ? undefined : this.last;
  }
}
