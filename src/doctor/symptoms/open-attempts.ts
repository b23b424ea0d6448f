import type { Place } from '../place.ts';
import { type Attempt, type Begin, newAttempt } from './attempt.ts';

const MAX_CLIENTS = 256;
/** Behind a proxy all people are one client. */
const MOST_AT_ONCE = 40;
/** Nothing further away belongs to the same login. */
const FAR = 400;

/** The sign-ins that are under way, by client; of several behind one address, the oldest first. */
export class OpenAttempts {
  private readonly byClient = new Map<string, Attempt[]>();
  /** The line of the last login page of a client. */
  private readonly loginPages = new Map<string, number>();
  private readonly close: (attempt: Attempt) => void;

  /** @param close takes an attempt of which no more lines are followed */
  constructor(close: (attempt: Attempt) => void) {
    this.close = close;
  }

  /** Somebody begins: the login page before it was that one's, and nobody was sent back to it. */
  start(client: string, place: Place): void {
    const shown = this.loginPages.get(client);
    for (const one of this.byClient.get(client) ?? []) {
      if (one.sentBack && one.sentBack.order === shown) one.sentBack = undefined;
    }
    const begun = place.order;
    this.add(
      client,
      newAttempt({ client, place, back: false, begun, code: undefined, known: false, refused: false }),
    );
  }

  /**
   * A login page was shown to a client of whom somebody came back.
   * @param doubted who it may be of, although pages were taken for that one's
   */
  sentBack(client: string, attempts: readonly Attempt[], place: Place, doubted?: Attempt): void {
    this.loginPages.set(client, place.order);
    const attempt = doubted ?? sentBackOf(attempts);
    if (!attempt) return;
    attempt.sentBack ??= place;
    if (attempt.page === 'any') attempt.page = 'none';
    if (attempt === doubted) attempt.isDoubted = true;
  }

  private add(client: string, attempt: Attempt): void {
    const known = this.byClient.get(client);
    const attempts = known ?? [];
    attempts.push(attempt);
    if (attempts.length > MOST_AT_ONCE) this.closeFirst(attempts);
    if (known) return;
    const [oldest] = this.byClient.keys();
    if (this.byClient.size >= MAX_CLIENTS && oldest !== undefined) this.closeAll(oldest);
    this.byClient.set(client, attempts);
  }

  /** The browser came back: it is the sign-in that was begun last. */
  came(client: string, back: Omit<Begin, 'client' | 'back' | 'begun'>): void {
    const begun = this.takeStarted(client)?.begun ?? back.place.order;
    this.add(client, newAttempt({ ...back, client, begun, back: true }));
  }

  takeStarted(client: string): Attempt | undefined {
    const attempts = this.byClient.get(client);
    const at = attempts?.findLastIndex((one) => !one.back) ?? -1;
    return at < 0 ? undefined : attempts?.splice(at, 1)[0];
  }

  /** Those that came back a short time ago, the oldest first. */
  back(client: string, line: number): Attempt[] {
    return (this.byClient.get(client) ?? []).filter((one) => one.back && line - one.place.order <= FAR);
  }

  remove(client: string, attempt: Attempt): void {
    const attempts = this.byClient.get(client);
    attempts?.splice(attempts.indexOf(attempt), 1);
  }

  all(): Attempt[] {
    return [...this.byClient.values()].flat();
  }

  /** No more lines come. */
  end(): void {
    for (const client of [...this.byClient.keys()]) this.closeAll(client);
  }

  private closeAll(client: string): void {
    const attempts = this.byClient.get(client) ?? [];
    this.byClient.delete(client);
    this.loginPages.delete(client);
    while (attempts.length > 0) this.closeFirst(attempts);
  }

  private closeFirst(attempts: Attempt[]): void {
    const first = attempts.shift();
    if (first) this.close(first);
  }
}

/** Of several at one address: somebody whose other pages were shown, then somebody who waits, then who was refused. */
export function whose(attempts: readonly Attempt[], path: string): Attempt | undefined {
  const left = attempts.filter(({ shown, refused }) => !refused && !shown.has(path));
  return (
    left.find(({ page }) => page === 'own') ??
    left.find(({ nobody, sentBack }) => !nobody && !sentBack) ??
    left.find(({ sentBack }) => !sentBack) ??
    left[0]
  );
}

/** Of several who came back the one that a login page was shown to: the last that waits, and best one without an account. */
function sentBackOf(attempts: readonly Attempt[]): Attempt | undefined {
  const waiting = attempts.filter(({ page, sentBack }) => page !== 'own' && !sentBack);
  return waiting.findLast(({ known }) => !known) ?? waiting.at(-1);
}
