import { BEFORE_ITS_LINE } from './access-line.ts';

const MAX = 512;

/** A provider answers with a code, which may be made unreadable, or with an error and the state that it was given. */
const answer =
  /(?:^|&)code=(?:\w{0,4}(?:\*|%2A|•|\.\.\.|x{4}|redacted|\[)|[^&]{9})|(?:^|&)error=[^&]{3}.{0,400}(?:&state=[^&]{8}|&error_description=)|(?:^|&)state=[^&]{8}.{0,400}&error=/i;

/**
 * Callbacks that no provider sent: from an address at which no sign-in was begun, and without what a provider answers with, as
 * scanners ask. They count only in a log that tells them from others: one that has codes, and people who got in.
 */
export class Strangers {
  private readonly begun = new Set<string>();
  private readonly callbacks: { after: number; until: number }[] = [];
  private lastCallback = Number.NEGATIVE_INFINITY;
  private hasCodes = false;

  began(client: string): void {
    if (this.begun.size < MAX) this.begun.add(client);
  }

  /** @returns whether it may be of a scanner */
  callback(client: string, query: string, order: number): boolean {
    const isAnswer = answer.test(query);
    if (isAnswer && query.includes('code=')) this.hasCodes = true;
    // Of a full list nobody can say who is not in it.
    const isKnowable = client !== '' && this.begun.size < MAX;
    const isStrange = isKnowable && !this.begun.has(client) && !isAnswer;
    if (isStrange && this.callbacks.length < MAX)
      this.callbacks.push({ after: this.lastCallback, until: order });
    this.lastCallback = order;
    return isStrange && this.callbacks.length < MAX;
  }

  /** The log tells them from people. @param wentThrough how many got in by a provider */
  areTold(wentThrough: number): boolean {
    return this.hasCodes && this.begun.size > 0 && wentThrough > 0;
  }

  /** Whether the line is of one of them: what goes wrong in a request is written before its own line. */
  covers(order: number): boolean {
    return this.callbacks.some(
      ({ after, until }) => order > after && order <= until && until - order <= BEFORE_ITS_LINE,
    );
  }
}
