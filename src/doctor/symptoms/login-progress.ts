import type { Place } from '../place.ts';
import type { Request } from './access-line.ts';
import { answerEventOf } from './answer-events.ts';
import { type Attempt, newAttempt } from './attempt.ts';
import { FormSignIns } from './form-sign-ins.ts';
import type { LoginEvent } from './login-event.ts';
import { isProvider, type KnownPath, knownRequest, showsSomething } from './login-paths.ts';
import { goesRound, newRedirectRun, type RedirectRun } from './redirect-run.ts';

/** How far the sign-ins of a log came. */
export interface SignIns {
  /** Sent to Entra by Airflow. */
  started: number;
  cameBack: number;
  /** Lines that say that an account was made or updated. */
  accounts: number;
  /** A page was shown afterwards. */
  wentThrough: number;
}

const MAX_CLIENTS = 256;
/** Nothing further away belongs to the same login. */
const FAR = 400;
/** An account is written in the request whose access line follows. */
const NEAR = 30;
/** People give up now and then; so many after the last one that went through did not all do so. */
const LOST = 3;
/** So often in circles is a loop. */
const LOOP = 10;
const MAX_EVENTS = 1000;

/** Follows each client from the start over the callback to the next page. */
export class LoginProgress {
  private readonly attempts = new Map<string, Attempt>();
  private readonly redirects = new Map<string, RedirectRun>();
  /** How often a client was told that nobody is signed in, and was sent on from the login page. */
  private readonly rounds = new Map<string, number>();
  private readonly seen: { event: LoginEvent; place: Place }[] = [];
  private readonly counts: SignIns = { started: 0, cameBack: 0, accounts: 0, wentThrough: 0 };
  private lastStart: Place | undefined;
  private lastBack: Place | undefined;
  private accountAt = Number.NEGATIVE_INFINITY;
  private airflow3 = false;
  /** The line of the last login that reached a page. */
  private signedInAt: number | undefined;
  /** The line of the last login that reached a page or an account, and how many were sent away since and not seen again. */
  private reachedAt: number | undefined;
  private lost = 0;
  private sentRound = false;
  /** The last answer at the login page. */
  private pageIsMissing = false;
  private readonly forms = new FormSignIns();

  /** A line that says that an account was added or updated. */
  account(line: number): void {
    if (line - this.accountAt > 1) this.counts.accounts++;
    this.accountAt = line;
    this.reached(line);
  }

  private reached(line: number): void {
    this.reachedAt = Math.max(line, this.reachedAt ?? 0);
    this.lost = 0;
  }

  get lastSignIn(): number | undefined {
    return this.signedInAt;
  }

  /** The line of the last proof that somebody got in; undefined: there is none. */
  get settledAt(): number | undefined {
    return this.reachedAt;
  }

  /** A sign-in reached a page or an account. */
  get isSettled(): boolean {
    return this.reachedAt !== undefined;
  }

  /** The login page sent on somebody whom it knew, and who came back to it. */
  get isSentRound(): boolean {
    return this.sentRound;
  }

  /** Sign-ins with a password, which are none of the provider. */
  get byForm(): Pick<FormSignIns, 'through' | 'refused'> {
    return this.forms;
  }

  happened(event: LoginEvent, place: Place): void {
    if (this.seen.length < MAX_EVENTS) this.seen.push({ event, place });
  }

  request(request: Request, place: Place): void {
    const { client, method, path, status } = request;
    if (/^\/(?:auth|ui|api\/v2)\//.test(path)) this.airflow3 = true;
    const known = knownRequest(request);
    if (!known) return;
    this.followRedirects(request, known, place);
    this.followRounds(client, known, status, place);
    if (this.forms.request(request, known, place)) {
      this.signedInAt = place.order;
      this.reached(place.order);
    }
    if (known.kind === 'login-page' && method === 'GET') {
      if (status === 302) this.sentRound = true;
      this.pageIsMissing = status === 404;
    }
    if (known.kind === 'callback') this.back(client, known, request, place);
    // The simple auth manager signs in whoever asks, and sends the browser back with a token.
    else if (known.kind === 'token' && method === 'GET' && status >= 300 && status < 400) {
      this.back(client, known, request, place);
    } else if (known.kind === 'start') this.start(client, known, status, place);
    else {
      const event = answerEventOf(known.kind, request);
      if (event) this.happened(event, place);
      else this.page(client, known, path, status, place);
    }
  }

  /** What happened, when no more lines come; and how far the sign-ins came. */
  end(): { events: readonly { event: LoginEvent; place: Place }[]; signIns: SignIns } {
    for (const client of [...this.attempts.keys()]) this.close(client);
    const { started, cameBack } = this.counts;
    const settled = this.isSettled || this.seen.length > 0;
    const unfinished: { event: LoginEvent; place: Place }[] = [];
    if (!settled && this.lastBack) unfinished.push({ event: 'nothing-after-callback', place: this.lastBack });
    const nobody = !settled && started > 0 && cameBack === 0;
    if ((nobody || this.lost >= LOST) && this.lastStart) {
      unfinished.push({ event: 'never-came-back', place: this.lastStart });
    }
    return { events: [...this.seen.map(this.inPlace), ...unfinished], signIns: this.counts };
  }

  /** Where the login page is not there either, the pages of Flask-AppBuilder are at another address. */
  private readonly inPlace = ({ event, place }: { event: LoginEvent; place: Place }) => ({
    event: event === 'provider-not-found' && this.pageIsMissing ? ('login-page-not-found' as const) : event,
    place,
  });

  private followRedirects({ client, method, path, status }: Request, known: KnownPath, place: Place): void {
    if (status < 300 || status >= 400 || status === 304) {
      this.redirects.delete(client);
      return;
    }
    if (this.redirects.size >= MAX_CLIENTS) this.redirects.clear();
    const run = this.redirects.get(client) ?? newRedirectRun();
    this.redirects.set(client, run);
    if (goesRound(run, known, method, path)) this.happened('redirect-loop', place);
  }

  /** Airflow 3: the page asks who is signed in, nobody is, and the login sends the browser back to the page. */
  private followRounds(client: string, { kind }: KnownPath, status: number, place: Place): void {
    if (kind === 'callback' || (kind === 'session' && status < 300)) this.rounds.delete(client);
    if (kind !== 'login-page' || status < 300 || status >= 400) return;
    if (this.rounds.size >= MAX_CLIENTS) this.rounds.clear();
    const rounds = (this.rounds.get(client) ?? 0) + 1;
    this.rounds.set(client, rounds);
    if (rounds === LOOP) this.happened('redirect-loop', place);
  }

  private start(client: string, { provider }: KnownPath, status: number, place: Place): void {
    if (status === 404 && isProvider(provider)) this.happened('provider-not-found', place);
    if (status === 200 && isProvider(provider)) this.happened('start-not-redirected', place);
    if (status < 300 || status >= 400 || status === 308) return;
    this.close(client);
    this.counts.started++;
    this.lastStart = place;
    this.open(client, place, false, false);
  }

  private back(client: string, known: KnownPath, { method, status }: Request, place: Place): void {
    if (status === 404) {
      if (isProvider(known.provider)) this.happened('provider-not-found', place);
      return;
    }
    this.counts.cameBack++;
    if (status < 300 || status >= 400) {
      this.attempts.delete(client);
      const forgotten = status === 200 && this.airflow3 && !known.prefix.endsWith('/auth');
      if (method === 'POST' && status === 405) this.happened('callback-posted', place);
      else if (status < 500)
        this.happened(forgotten ? 'callback-of-airflow-2' : 'callback-not-redirected', place);
      return;
    }
    this.lastBack = place;
    if (this.attempts.get(client)?.back) this.close(client);
    this.open(client, place, true, place.order - this.accountAt <= NEAR);
    this.accountAt = Number.NEGATIVE_INFINITY;
  }

  private open(client: string, place: Place, back: boolean, known: boolean): void {
    if (this.attempts.size >= MAX_CLIENTS) this.attempts.clear();
    this.attempts.set(client, newAttempt(place, back, known));
  }

  private page(client: string, { kind }: KnownPath, path: string, status: number, place: Place): void {
    const attempt = this.attempts.get(client);
    if (!attempt?.back || place.order - attempt.line > FAR) return;
    const shown = status >= 200 && status < 300;
    if (kind === 'login-page' && status === 200) {
      attempt.sentBack = place;
      if (attempt.page === 'any') attempt.page = 'none';
    } else if ((showsSomething(path) || kind === 'session') && status === 403) {
      this.attempts.delete(client);
      this.happened('home-forbidden', place);
    } else if (showsSomething(path) && shown) {
      this.attempts.delete(client);
      this.through(place.order);
    } else if (kind === 'session') {
      if (shown) attempt.page = 'own';
      else if (status === 401) {
        attempt.nobody = place;
        if (attempt.page === 'any') attempt.page = 'none';
      }
    } else if (kind === 'first-page' && shown && attempt.page === 'none') attempt.page = 'any';
  }

  private through(line: number): void {
    this.counts.wentThrough++;
    this.signedInAt = line;
    this.reached(line);
  }

  /** Nothing more comes of this attempt. */
  private close(client: string): void {
    const attempt = this.attempts.get(client);
    this.attempts.delete(client);
    if (attempt && !attempt.back) this.lost++;
    if (!attempt?.back) return;
    if (attempt.page !== 'none') this.through(attempt.line);
    else if (attempt.nobody) this.happened('not-signed-in', attempt.nobody);
    else if (attempt.sentBack) {
      this.happened(attempt.known ? 'sent-back-known' : 'sent-back-unknown', attempt.sentBack);
    }
  }
}
