import { type Attempt, type Begin, newAttempt } from './attempt.ts';

const MAX_CLIENTS = 256;
/** Behind a proxy all people are one client. */
const MOST_AT_ONCE = 40;
/** Nothing further away belongs to the same login. */
const FAR = 400;

/** The sign-ins that are under way, by client; of several behind one address, the oldest first. */
export class OpenAttempts {
  private readonly byClient = new Map<string, Attempt[]>();
  private readonly close: (attempt: Attempt) => void;

  /** @param close takes an attempt of which no more lines are followed */
  constructor(close: (attempt: Attempt) => void) {
    this.close = close;
  }

  add(client: string, attempt: Attempt): void {
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
  came(client: string, back: Omit<Begin, 'back'>): void {
    this.takeStarted(client);
    this.add(client, newAttempt({ ...back, back: true }));
  }

  takeStarted(client: string): void {
    const attempts = this.byClient.get(client);
    const at = attempts?.findLastIndex((one) => !one.back) ?? -1;
    if (at >= 0) attempts?.splice(at, 1);
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
    left[0]
  );
}
