/** Milliseconds. An answer takes time, and a clock that nobody sets is off by less for years. */
const TOLERATED = 5 * 60_000;

/** The time by the clock of who answers: what is judged by dates, such as a secret, holds or not by that clock. */
export class ServerClock {
  /** How far it is ahead of ours, in milliseconds. */
  #ahead = 0;

  /**
   * @param date the header of an answer (RFC 9110, 6.6.1); one that a cache kept for a while says nothing
   * @returns true when it is the first to say that our clock is off
   */
  hear({ date, age }: Readonly<Record<string, string>>): boolean {
    const theirs = Date.parse(date ?? '');
    if (Number.isNaN(theirs) || age !== undefined) return false;
    const ahead = theirs - Date.now();
    const isFirst = this.#ahead === 0;
    this.#ahead = Math.abs(ahead) > TOLERATED ? ahead : 0;
    return isFirst && this.#ahead !== 0;
  }

  /** Milliseconds since 1970; without an answer, or where both agree, by our own clock. */
  readonly now = (): number => Date.now() + this.#ahead;

  /** How far ours is off, for people. */
  shown(): string {
    const minutes = Math.round(Math.abs(this.#ahead) / 60_000);
    const time = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
    return `${time} ${this.#ahead > 0 ? 'behind' : 'ahead of'}`;
  }
}
