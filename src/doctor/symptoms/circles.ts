import type { Request } from './access-line.ts';
import type { KnownPath } from './login-paths.ts';
import { goesRound, newRedirectRun, type RedirectRun } from './redirect-run.ts';

const MAX_CLIENTS = 256;
/** So often in circles is a loop. */
const LOOP = 10;

/** Browsers that are sent from page to page and come to none, or to the login again and again. */
export class Circles {
  private readonly redirects = new Map<string, RedirectRun>();
  /** How often a client was told that nobody is signed in, and was sent on from the login page. */
  private readonly rounds = new Map<string, number>();

  /** @returns whether the browser goes round with it, for the first time */
  request(request: Request, known: KnownPath): boolean {
    const isRedirected = this.followRedirects(request, known);
    return this.followRounds(request, known) || isRedirected;
  }

  private followRedirects({ client, method, path, status }: Request, known: KnownPath): boolean {
    if (status < 300 || status >= 400 || status === 304) {
      this.redirects.delete(client);
      return false;
    }
    if (this.redirects.size >= MAX_CLIENTS) this.redirects.clear();
    const run = this.redirects.get(client) ?? newRedirectRun();
    this.redirects.set(client, run);
    return goesRound(run, known, method, path);
  }

  /** Airflow 3: the page asks who is signed in, nobody is, and the login sends the browser back to the page. */
  private followRounds({ client, status }: Request, { kind }: KnownPath): boolean {
    if (kind === 'callback' || (kind === 'session' && status < 300)) this.rounds.delete(client);
    if (kind !== 'login-page' || status < 300 || status >= 400) return false;
    if (this.rounds.size >= MAX_CLIENTS) this.rounds.clear();
    const rounds = (this.rounds.get(client) ?? 0) + 1;
    this.rounds.set(client, rounds);
    return rounds === LOOP;
  }
}
