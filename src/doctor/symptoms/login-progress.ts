import type { Place } from '../place.ts';
import type { Request } from './access-line.ts';
import { Accounts } from './accounts.ts';
import { answerEventOf } from './answer-events.ts';
import { type Attempt, outcomeOf } from './attempt.ts';
import { Circles } from './circles.ts';
import { FormSignIns } from './form-sign-ins.ts';
import { HowFar } from './how-far.ts';
import type { Happened, LoginEvent, Unfinished } from './login-event.ts';
import { isProvider, type KnownPath, knownRequest, showsSomething } from './login-paths.ts';
import { OpenAttempts, whose } from './open-attempts.ts';
import { People } from './people.ts';
import { type Callback, codeOf, Reloads } from './reloads.ts';
import type { SignIns } from './sign-in-counts.ts';
import { Strangers } from './strangers.ts';
import { TokenCalls } from './token-calls.ts';
import { UnfinishedSignIns } from './unfinished-sign-ins.ts';

/** The pages that follow the callback at once stand so close behind it. */
const NEAR = 30;
const MAX_EVENTS = 1000;

/** Follows each client from the start over the callback to the next page. */
export class LoginProgress {
  private readonly attempts = new OpenAttempts((attempt) => this.close(attempt));
  private readonly circles = new Circles();
  private readonly reloads = new Reloads();
  private readonly unfinished = new UnfinishedSignIns();
  private readonly seen: (Happened & { of: Callback | undefined })[] = [];
  private readonly strangers = new Strangers();
  /** What strangers left open, and how many came; it counts where the log does not tell them from people. */
  private readonly openOfStrangers: { event: Unfinished; place: Place }[] = [];
  private strange = 0;
  readonly far = new HowFar();
  private readonly accounts = new Accounts();
  readonly people = new People();
  private airflow3 = false;
  private sentRound = false;
  /** The last answer at the login page. */
  private pageIsMissing = false;
  private readonly forms = new FormSignIns();
  private readonly tokenCalls = new TokenCalls();

  /** A line that says that an account was added or updated. */
  account(place: Place, name: string | undefined): void {
    if (this.accounts.written(place, name)) this.far.counts.accounts++;
    this.far.reached(place.order);
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

  /** Whether the line is of a callback that no provider sent. */
  isOfStranger(order: number): boolean {
    return this.strangers.areTold(this.far.counts.wentThrough) && this.strangers.covers(order);
  }

  private isOfNobody(of: Callback): boolean {
    return this.reloads.isOther(of) || this.isOfStranger(of.place.order);
  }

  /** A line that says that a token of Airflow is expired: of those who came back right now, or of an old page. */
  tokenExpired(line: number): void {
    for (const attempt of this.attempts.all()) {
      if (attempt.back && attempt.page !== 'own' && line - attempt.place.order <= NEAR)
        attempt.expired = true;
    }
  }

  /** @param of the callback that it is about */
  happened(event: LoginEvent, place: Place, of?: Callback): void {
    if (this.seen.length < MAX_EVENTS) this.seen.push({ event, place, of });
  }

  /** Any request, also one that is no part of a sign-in: a program calls whatever it needs with its token. */
  call(request: Request, known: KnownPath | undefined, place: () => Place): void {
    if (this.tokenCalls.request(request, known)) this.happened('token-not-taken', place());
  }

  request(request: Request, place: Place): void {
    const { client, method, path, status } = request;
    if (/^\/(?:auth|ui|api\/v2)\//.test(path)) this.airflow3 = true;
    const known = knownRequest(request);
    if (!known) return;
    if (this.circles.request(request, known)) this.happened('redirect-loop', place);
    if (this.forms.request(request, known, place)) this.far.gotIn(place.order, place.order);
    if (this.forms.isNobody(request, known)) this.happened('form-not-kept', place);
    if (known.kind === 'login-page' && method === 'GET') {
      this.sentRound ||= status === 302;
      if (status === 302) this.people.known(client, place.order);
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
    this.attempts.end();
    const account = this.accounts.left;
    const { counts, lastSignIn: signedInAt, settledAt: reachedAt } = this.far;
    if (!this.strangers.areTold(counts.wentThrough)) {
      for (const { event, place } of this.openOfStrangers.splice(0)) this.unfinished.note(event, place);
      counts.cameBack += this.strange;
      this.strange = 0;
    }
    const open = this.unfinished.all(counts, { signedInAt, reachedAt, account });
    const events = this.seen.filter(({ of }) => !of || !this.isOfNobody(of)).map(this.inPlace);
    return { events, open, signIns: counts };
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
    this.far.counts.started++;
    this.strangers.began(client);
    this.attempts.start(client, place);
  }

  private back(known: KnownPath, { client, method, status, query }: Request, place: Place): void {
    const code = codeOf(query);
    if (status === 404) {
      if (isProvider(known.provider) || code !== undefined) this.happened('provider-not-found', place);
      return;
    }
    const isKnown = this.reloads.callback(code, place);
    if (this.reloads.isIn(code)) return;
    const isStrange = this.strangers.callback(client, query, place.order);
    if (!isKnown && isStrange) this.strange++;
    else if (!isKnown) this.far.counts.cameBack++;
    if (status < 300 || status >= 400) {
      this.attempts.takeStarted(client);
      const forgotten = status === 200 && this.airflow3 && !known.prefix.endsWith('/auth');
      if (method === 'POST' && status === 405) this.happened('callback-posted', place, { code, place });
      else if (status < 500)
        this.happened(forgotten ? 'callback-of-airflow-2' : 'callback-not-redirected', place, {
          code,
          place,
        });
      return;
    }
    const account = this.accounts.callback(place);
    this.people.cameBack(client, place.order, query, account?.name);
    const refused = /(?:^|&)error=/.test(query);
    this.attempts.came(client, { place, code, known: account !== undefined, refused });
  }

  private page({ kind }: KnownPath, { client, path, query, status }: Request, place: Place): void {
    const attempts = this.attempts.back(client, place.order);
    const last = attempts.at(-1);
    if (!last) return;
    const isOwn = showsSomething(path) || kind === 'session';
    if (isOwn && status === 403) this.forbidden(client, attempts, place);
    else if (isOwn && status >= 200 && status < 300) this.shown(attempts, path, place);
    else if (kind === 'session' && status >= 500) last.broken = true;
    else if (kind === 'session' && status === 401) {
      last.nobody = place;
      if (last.page === 'any') last.page = 'none';
    } else if (kind === 'login-page' && status === 200) {
      const isDoubted = !last.known && this.far.counts.accounts > 0 && !/(?:^|&)next=/.test(query);
      this.attempts.sentBack(client, attempts, place, isDoubted ? last : undefined);
    } else if (kind === 'first-page' && status >= 200 && status < 300) {
      const waiting = attempts.find(({ page }) => page === 'none');
      if (waiting) waiting.page = 'any';
    }
  }

  /** A page that only those get who are signed in. */
  private shown(attempts: readonly Attempt[], path: string, place: Place): void {
    const isList = showsSomething(path);
    // Behind a proxy all are one client: an open page of somebody else goes on asking for its lists.
    const possible = isList ? attempts.filter(({ nobody, page }) => !nobody || page === 'own') : attempts;
    const attempt = whose(possible, path);
    if (!attempt) return;
    // Somebody else who is inside may have opened it once more.
    if (attempt.sentBack && attempts.some((one) => one !== attempt && one.page === 'own'))
      attempt.isDoubted = true;
    attempt.shown.add(path);
    attempt.page = 'own';
    this.reloads.gotIn(attempt);
    if (isList) this.through(attempt, place.order);
  }

  private forbidden(client: string, attempts: readonly Attempt[], place: Place): void {
    const attempt = attempts.find(({ isCounted }) => !isCounted);
    if (!attempt) return;
    this.attempts.remove(client, attempt);
    // After an error it is no matter of roles.
    if (!attempt.broken) this.happened('home-forbidden', place, attempt);
  }

  private through(attempt: Attempt, line: number): void {
    if (attempt.isCounted) return;
    attempt.isCounted = true;
    this.people.gotIn(attempt.client, line);
    this.far.counts.wentThrough++;
    this.far.gotIn(line, attempt.begun);
  }

  /** Nothing more comes of this attempt. */
  private close(attempt: Attempt): void {
    const outcome = outcomeOf(attempt);
    if (attempt.isCounted && outcome.kind !== 'through') this.far.counts.wentThrough--;
    if (outcome.kind === 'through') this.through(attempt, attempt.place.order);
    else if (outcome.kind === 'failed') this.happened(outcome.event, outcome.place, attempt);
    else if (this.strangers.covers(outcome.place.order))
      this.openOfStrangers.push({ event: outcome.event, place: outcome.place });
    else this.unfinished.note(outcome.event, outcome.place);
  }
}
