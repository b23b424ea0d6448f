import type { Place } from '../place.ts';
import { BEFORE_ITS_LINE } from './access-line.ts';

/** Lines that say that an account was made or updated, and the callbacks behind them. */
export class Accounts {
  private last: Place | undefined;
  /** Those whose callback was not seen yet: it stands behind them. */
  private waiting = 0;
  /** Their names, the oldest first. */
  private readonly names: (string | undefined)[] = [];

  /** @returns whether it is another one than the line before says: one is made, and updated at once */
  written(place: Place, name: string | undefined): boolean {
    const isNext = place.order - (this.last?.order ?? Number.NEGATIVE_INFINITY) <= 1;
    this.last = place;
    if (isNext && this.waiting > 0) return false;
    this.waiting++;
    this.names.push(name);
    return true;
  }

  /** @returns the account that was written shortly before this callback; undefined: none was */
  callback({ order }: Place): { name: string | undefined } | undefined {
    const has = this.waiting > 0 && this.last !== undefined && order - this.last.order <= BEFORE_ITS_LINE;
    if (!has) {
      this.waiting = 0;
      this.names.length = 0;
      return undefined;
    }
    this.waiting--;
    return { name: this.names.shift() };
  }

  /** The last one of which no callback is in the log. */
  get left(): Place | undefined {
    return this.waiting === 0 ? undefined : this.last;
  }
}
