import type { Request } from './access-line.ts';

/** What the order of requests tells, where the log has no word for it. */
export type LoginEvent =
  /** Entra sent the person back, and the first page of Airflow was refused to it. */
  | 'home-forbidden'
  /** Entra sent the person back, and Airflow to the login page again, with or without an account. */
  | 'sent-back-known'
  | 'sent-back-unknown'
  /** The login or the callback of a provider is not there. */
  | 'provider-not-found'
  /** One server began the login, another one got the callback. */
  | 'other-server'
  /** The callback of Airflow 2 was answered by the pages of Airflow 3. */
  | 'callback-of-airflow-2';

/** Where the login of a client stands. */
interface Pending {
  line: number;
  /** An account was written shortly before: roles and token were fine. */
  known: boolean;
}

const callback = /^(.{0,200})\/oauth-authorized\/([^/]{1,100})\/?$/;
const login = /\/login\/([^/]{1,100})$/;
const loginPage = /(?:^|\/)login\/?$/;
/** The first page that shows whether somebody may do anything. */
const home = /(?:^|\/)(?:home|api\/v2\/dags|ui\/dags|ui\/dashboard\/\w{1,40})\/?$/;
/** Names that people give to a provider, or how they begin: a scanner asks for others. */
export const providerNames = [
  'azure',
  'entra',
  'aad',
  'microsoft',
  'office',
  'okta',
  'google',
  'github',
  'keycloak',
  'oidc',
  'oauth',
  'auth0',
  'sso',
] as const;
const provider = new RegExp(`^(?:${providerNames.join('|')})`, 'i');

const MAX_CLIENTS = 256;
/** Nothing further away belongs to the same login. */
const FAR = 400;
/** An account is written in the request whose access line follows. */
const NEAR = 30;

/** Follows each client from the callback to the next page. */
export class LoginProgress {
  private readonly pending = new Map<string, Pending>();
  private accountAt = Number.NEGATIVE_INFINITY;
  private airflow3 = false;
  /** The line of the last login that reached a page. */
  private signedInAt: number | undefined;

  /** A line that says that an account was added or updated. */
  account(line: number): void {
    this.accountAt = line;
  }

  get lastSignIn(): number | undefined {
    return this.signedInAt;
  }

  get isAirflow3(): boolean {
    return this.airflow3;
  }

  /** @param line counts over all logs */
  request({ client, path, status }: Request, line: number): LoginEvent | undefined {
    if (/^\/(?:auth|ui|api\/v2)\//.test(path)) this.airflow3 = true;
    const back = callback.exec(path);
    if (back) return this.back(client, back[1] ?? '', back[2] ?? '', status, line);
    const asked = login.exec(path);
    if (asked) return status === 404 && provider.test(asked[1] ?? '') ? 'provider-not-found' : undefined;
    const pending = this.pending.get(client);
    if (!pending || line - pending.line > FAR) return undefined;
    if (home.test(path)) return this.home(client, status, line);
    if (loginPage.test(path) && status === 200) {
      this.pending.delete(client);
      return pending.known ? 'sent-back-known' : 'sent-back-unknown';
    }
    return undefined;
  }

  private back(
    client: string,
    prefix: string,
    name: string,
    status: number,
    line: number,
  ): LoginEvent | undefined {
    if (status === 404) return provider.test(name) ? 'provider-not-found' : undefined;
    if (status === 200)
      return this.airflow3 && !prefix.endsWith('/auth') ? 'callback-of-airflow-2' : undefined;
    if (status < 300 || status >= 400) return undefined;
    if (this.pending.size >= MAX_CLIENTS) this.pending.clear();
    this.pending.set(client, { line, known: line - this.accountAt <= NEAR });
    this.accountAt = Number.NEGATIVE_INFINITY;
    return undefined;
  }

  private home(client: string, status: number, line: number): LoginEvent | undefined {
    if (status === 403) {
      this.pending.delete(client);
      return 'home-forbidden';
    }
    if (status >= 200 && status < 300) {
      this.pending.delete(client);
      this.signedInAt = line;
    }
    return undefined;
  }
}
