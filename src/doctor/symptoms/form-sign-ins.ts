import type { Place } from '../place.ts';
import type { Request } from './access-line.ts';
import { type KnownPath, showsSomething } from './login-paths.ts';

const MAX_CLIENTS = 256;

/**
 * Sign-ins by a password: by a form, where who is shown it again was not let in, or for a token of the API, with which the
 * pages are asked for.
 */
export class FormSignIns {
  private readonly sent = new Map<string, Place>();
  private refusedBefore = 0;
  private lastRefused: Place | undefined;
  private passed = 0;

  /** How many went through. */
  get through(): number {
    return this.passed;
  }

  /** The last one that was shown the form again, and how often that was since somebody got in. */
  get refused(): { place: Place; count: number } | undefined {
    return this.lastRefused && { place: this.lastRefused, count: this.refusedBefore };
  }

  /** @returns whether somebody has got in with it */
  request({ client, method, path, status }: Request, known: KnownPath, place: Place): boolean {
    if (known.kind === 'login-page' && method === 'POST') {
      if (status === 200 || this.sent.has(client)) this.refuse(place);
      if (status < 400) this.remember(client, place);
      return false;
    }
    if (known.kind === 'token' && method === 'POST' && (status === 200 || status === 201)) {
      this.remember(client, place);
      return false;
    }
    if (!this.sent.has(client)) return false;
    if (known.kind === 'login-page' && status === 200) {
      this.sent.delete(client);
      this.refuse(place);
    } else if ((showsSomething(path) || known.kind === 'session') && status >= 200 && status < 300) {
      this.sent.delete(client);
      this.passed++;
      this.refusedBefore = 0;
      this.lastRefused = undefined;
      return true;
    }
    return false;
  }

  /** Whether Airflow 3 says to somebody whose password was taken that nobody is signed in: for its pages the token counts. */
  isNobody({ client, status }: Request, { kind }: KnownPath): boolean {
    return kind === 'session' && status === 401 && this.sent.has(client);
  }

  private remember(client: string, place: Place): void {
    if (this.sent.size >= MAX_CLIENTS) this.sent.clear();
    this.sent.set(client, place);
  }

  private refuse(place: Place): void {
    this.refusedBefore++;
    this.lastRefused = place;
  }
}
