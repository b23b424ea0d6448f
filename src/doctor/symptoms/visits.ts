import type { Place } from '../place.ts';
import type { Request } from './access-line.ts';
import { isProvider, type KnownPath, showsSomething } from './login-paths.ts';

/** Steps of a sign-in that are logged below a warning, whatever comes of them. */
export const authSteps: { anchors: readonly string[]; sign: RegExp } = {
  anchors: [
    'LDAP bind',
    'LDAP search',
    'LDAP object',
    'LDAP indirect',
    'authorized resp',
    'call authorize for',
    'Authorized init',
    'User info from',
    'flask_oauthlib',
    'oauth_remotes',
    'response received',
    'Parse JWT token',
    'Decoded JWT',
    '/authorize?',
  ],
  sign: /LDAP (?:bind|search|object|indirect)|No LDAP|OAUTH Authorized resp|Going to call authorize for|Authorized init|User info from |flask_oauthlib|Token Get:|\b(?:Azure|OAuth2?|Google|Okta|Keycloak|Auth0|GitHub|Cognito|provider) response received|Parse JWT token|Decoded JWT|\bhttps:\/\/\S{1,200}\/authorize\?(?=\S{0,600}client_id=)\S{0,600}redirect_uri=/i,
};

/** Pages that only those get who are signed in, as they stand in most access logs. */
export const pagesInside: readonly string[] = [
  '/home HTTP/1.1" 200',
  '/ui/config HTTP/1.1" 200',
  '/ui/auth/me HTTP/1.1" 200',
  '/ui/auth/menus HTTP/1.1" 200',
  'path=/ui/config query= status_code=200',
  'path=/ui/auth/me query= status_code=200',
];

/** Requests at the door of Airflow before it is too many for one who got in without a page in the log. */
const MOST_AFTER_ACCOUNT = 1;

const MAX_KEYS = 512;

/** Whether those who came to the login were seen inside afterwards. */
export class Visits {
  private waiting: { place: Place; count: number } | undefined;
  private seenInside = false;
  private insideAt: number | undefined;
  private lastIsAccount = false;
  /** Somebody went on from the login page, or came to it again: who only looks at it once did not try to sign in. */
  private started = false;
  private readonly times = new Map<string, number>();

  /** @returns whether somebody came, so that the next lines are worth a look */
  request({ client, method, path, status }: Request, known: KnownPath, place: Place): boolean {
    const shown = status >= 200 && status < 300;
    if (shown && (known.kind === 'session' || showsSomething(path))) this.inside(place.order);
    const comes = isAtTheDoor(known, method, status);
    if (!comes) return false;
    if (known.kind === 'start' || method === 'POST') this.started = true;
    const key = `${client} ${path} ${status}`;
    const times = (this.times.get(key) ?? 0) + 1;
    if (this.times.size >= MAX_KEYS) this.times.clear();
    this.times.set(key, times);
    if (times >= (known.kind === 'login-page' && shown ? 2 : 3)) this.started = true;
    this.waits(place);
    return true;
  }

  /** People are inside, wherever in the log that is seen. */
  get isAnybodyInside(): boolean {
    return this.seenInside;
  }

  /** Somebody tried to sign in. */
  get isAnybodyTrying(): boolean {
    return this.started;
  }

  /** The line of the last page that only those get who are signed in, as far as lines were read. */
  get lastInside(): number | undefined {
    return this.insideAt;
  }

  /** @param line as it stands in the log: what stands around a request does not matter */
  lookInside(line: string): void {
    this.seenInside ||= pagesInside.some((page) => line.includes(page));
  }

  /** A step of a sign-in. */
  came(place: Place): void {
    this.started = true;
    this.waits(place);
  }

  private waits(place: Place): void {
    this.waiting = { place, count: (this.waiting?.count ?? 0) + 1 };
  }

  /** A page that only those get who are signed in. */
  private inside(line: number): void {
    this.seenInside = true;
    this.insideAt = line;
    this.lastIsAccount = false;
    this.waiting = undefined;
  }

  account(): void {
    this.lastIsAccount = true;
    this.waiting = undefined;
  }

  /** The last one who came and was not seen inside, where nobody was. */
  get unsettled(): { place: Place; count: number; hasAccount: boolean } | undefined {
    const { waiting, lastIsAccount: hasAccount } = this;
    if (!waiting) return undefined;
    if (hasAccount ? waiting.count <= MOST_AFTER_ACCOUNT : this.seenInside || !this.started) return undefined;
    return { ...waiting, hasAccount };
  }
}

function isAtTheDoor({ kind, provider }: KnownPath, method: string, status: number): boolean {
  if (kind === 'start') return isProvider(provider) && status < 400;
  if (kind === 'session') return status === 401;
  if (kind === 'first-page') return status >= 300 && status < 400;
  return kind === 'login-page' && method !== 'HEAD' && status < 400;
}
