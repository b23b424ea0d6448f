import type { Place } from '../place.ts';
import type { Request } from './access-line.ts';
import { answerEventOf } from './answer-events.ts';
import { type Attempt, newAttempt, outcomeOf } from './attempt.ts';
import { Circles } from './circles.ts';
import { FormSignIns } from './form-sign-ins.ts';
import type { Happened, LoginEvent } from './login-event.ts';
import { isProvider, type KnownPath, knownRequest, showsSomething } from './login-paths.ts';
import { codeOf, Reloads } from './reloads.ts';
import type { SignIns } from './sign-in-counts.ts';
import { UnfinishedSignIns } from './unfinished-sign-ins.ts';

const MAX_CLIENTS = 256;
/** Nothing further away belongs to the same login. */
const FAR = 400;
/** An account is written in the request whose access line follows. */
const NEAR = 30;
const MAX_EVENTS = 1000;

/** Follows each client from the start over the callback to the next page. */
export class LoginProgress {
  private readonly attempts = new Map<string, Attempt>();
  private readonly circles = new Circles();
  private readonly reloads = new Reloads();
  private readonly unfinished = new UnfinishedSignIns();
  private readonly seen: Happened[] = [];
  private readonly counts: SignIns = { started: 0, cameBack: 0, accounts: 0, wentThrough: 0 };
  private lastAccount: Place | undefined;
  /** The account that was written last belongs to a callback that was seen. */
  private isAccountUsed = false;
  private airflow3 = false;
  /** The line of the last login that reached a page. */
  private signedInAt: number | undefined;
  /** The line of the last login that reached a page or an account. */
  private reachedAt: number | undefined;
  private sentRound = false;
  /** The last answer at the login page. */
  private pageIsMissing = false;
  private readonly forms = new FormSignIns();

  /** A line that says that an account was added or updated. */
  account(place: Place): void {
    if (place.order - (this.lastAccount?.order ?? Number.NEGATIVE_INFINITY) > 1 || this.isAccountUsed)
      this.counts.accounts++;
    this.lastAccount = place;
    this.isAccountUsed = false;
    this.reached(place.order);
  }

  private reached(line: number): void {
    this.reachedAt = Math.max(line, this.reachedAt ?? 0);
    this.unfinished.reached();
  }

  get lastSignIn(): number | undefined {
    return this.signedInAt;
  }

  /** The line of the last proof that the way up to an account is fine; undefined: there is none. */
  get settledAt(): number | undefined {
    return this.reachedAt;
  }

  /** A sign-in reached a page; or an account, in a log that has no requests of it. */
  get isSettled(): boolean {
    const { started, cameBack } = this.counts;
    return this.signedInAt !== undefined || (this.reachedAt !== undefined && started + cameBack === 0);
  }

  /** The login page sent on somebody whom it knew, and who came back to it. */
  get isSentRound(): boolean {
    return this.sentRound;
  }

  /** Sign-ins with a password, which are none of the provider. */
  get byForm(): Pick<FormSignIns, 'through' | 'refused'> {
    return this.forms;
  }

  /** Whether the line is of a callback that somebody who had got in by it loaded again. */
  isOfReload(order: number): boolean {
    return this.reloads.covers(order);
  }

  /** A line that says that a token of Airflow is expired: of those who came back right now, or of an old page. */
  tokenExpired(line: number): void {
    for (const attempt of this.attempts.values()) {
      if (attempt.back && attempt.page !== 'own' && line - attempt.place.order <= NEAR)
        attempt.expired = true;
    }
  }

  happened(event: LoginEvent, place: Place): void {
    if (this.seen.length < MAX_EVENTS) this.seen.push({ event, place });
  }

  request(request: Request, place: Place): void {
    const { client, method, path, status } = request;
    if (/^\/(?:auth|ui|api\/v2)\//.test(path)) this.airflow3 = true;
    const known = knownRequest(request);
    if (!known) return;
    if (this.circles.request(request, known)) this.happened('redirect-loop', place);
    if (this.forms.request(request, known, place)) {
      this.signedInAt = place.order;
      this.reached(place.order);
    }
    if (known.kind === 'login-page' && method === 'GET') {
      if (status === 302) this.sentRound = true;
      this.pageIsMissing = status === 404;
    }
    if (known.kind === 'callback') this.back(known, request, place);
    // The simple auth manager signs in whoever asks, and sends the browser back with a token.
    else if (known.kind === 'token' && method === 'GET' && status >= 300 && status < 400) {
      this.back(known, request, place);
    } else if (known.kind === 'start') this.start(client, known, status, place);
    else {
      const event = answerEventOf(known.kind, request);
      if (event) this.happened(event, place);
      else this.page(known, request, place);
    }
  }

  /** What happened, when no more lines come; and how far the sign-ins came. */
  end(): { events: readonly Happened[]; open: readonly Happened[]; signIns: SignIns } {
    for (const client of [...this.attempts.keys()]) this.close(client);
    const account = this.isAccountUsed ? undefined : this.lastAccount;
    const open = this.unfinished.all(this.counts, this.signedInAt, account);
    return { events: this.seen.map(this.inPlace), open, signIns: this.counts };
  }

  /** Where the login page is not there either, the pages of Flask-AppBuilder are at another address. */
  private readonly inPlace = ({ event, place }: Happened): Happened => ({
    event: event === 'provider-not-found' && this.pageIsMissing ? 'login-page-not-found' : event,
    place,
  });

  private start(client: string, { provider }: KnownPath, status: number, place: Place): void {
    if (status === 404 && isProvider(provider)) this.happened('provider-not-found', place);
    if (status === 200 && isProvider(provider)) this.happened('start-not-redirected', place);
    if (status < 300 || status >= 400 || status === 308) return;
    this.close(client);
    this.counts.started++;
    this.open(client, newAttempt({ place, back: false, code: undefined, known: false }));
  }

  private back(known: KnownPath, { client, method, status, query }: Request, place: Place): void {
    const code = codeOf(query);
    if (status === 404) {
      if (isProvider(known.provider) || code !== undefined) this.happened('provider-not-found', place);
      return;
    }
    const before = this.attempts.get(client);
    if (before?.page === 'own' && before.code === code) this.close(client);
    if (this.reloads.callback(code, place)) return;
    this.counts.cameBack++;
    if (status < 300 || status >= 400) {
      this.attempts.delete(client);
      const forgotten = status === 200 && this.airflow3 && !known.prefix.endsWith('/auth');
      if (method === 'POST' && status === 405) this.happened('callback-posted', place);
      else if (status < 500)
        this.happened(forgotten ? 'callback-of-airflow-2' : 'callback-not-redirected', place);
      return;
    }
    if (before?.back) this.close(client);
    const { lastAccount } = this;
    const hasAccount =
      lastAccount !== undefined && !this.isAccountUsed && place.order - lastAccount.order <= NEAR;
    this.open(client, newAttempt({ place, back: true, code, known: hasAccount }));
    this.isAccountUsed = true;
  }

  private open(client: string, attempt: Attempt): void {
    const [oldest] = this.attempts.keys();
    if (this.attempts.size >= MAX_CLIENTS && oldest !== undefined) this.close(oldest);
    this.attempts.set(client, attempt);
  }

  private page({ kind }: KnownPath, { client, path, status }: Request, place: Place): void {
    const attempt = this.attempts.get(client);
    if (!attempt?.back || place.order - attempt.place.order > FAR) return;
    const shown = status >= 200 && status < 300;
    if (kind === 'login-page' && status === 200) {
      attempt.sentBack = place;
      if (attempt.page === 'any') attempt.page = 'none';
    } else if ((showsSomething(path) || kind === 'session') && status === 403) {
      this.attempts.delete(client);
      this.happened('home-forbidden', place);
    } else if (showsSomething(path) && shown) {
      // Behind a proxy all are one client: an open page of somebody else goes on asking for its lists.
      if (attempt.nobody && attempt.page !== 'own') return;
      this.attempts.delete(client);
      this.through(attempt, place.order);
    } else if (kind === 'session') {
      if (shown) attempt.page = 'own';
      else if (status === 401) {
        attempt.nobody = place;
        if (attempt.page === 'any') attempt.page = 'none';
      }
    } else if (kind === 'first-page' && shown && attempt.page === 'none') attempt.page = 'any';
  }

  private through({ code }: Attempt, line: number): void {
    this.counts.wentThrough++;
    this.reloads.through(code);
    this.signedInAt = Math.max(line, this.signedInAt ?? 0);
    this.reached(line);
  }

  /** Nothing more comes of this attempt. */
  private close(client: string): void {
    const attempt = this.attempts.get(client);
    if (!attempt) return;
    this.attempts.delete(client);
    const outcome = outcomeOf(attempt);
    if (outcome.kind === 'through') this.through(attempt, attempt.place.order);
    else if (outcome.kind === 'failed') this.happened(outcome.event, outcome.place);
    else this.unfinished.note(outcome.event, outcome.place);
  }
}
