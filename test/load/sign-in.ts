import { csrfOf } from '../proof/web-browser.ts';
import { type Answer, Browser, type Network, NoAnswer } from './browser.ts';
import type { Person } from './people.ts';

/** One person at the door, from the first page to the last. */
export interface SignIn {
  person: Person;
  /** Milliseconds since the run began. */
  began: number;
  ended: number;
  /** `failed`: neither in nor told that it is not possible. */
  result: 'in' | 'refused' | 'failed';
  /** Where it failed, and how. */
  reason?: string;
  /** Each HTTP 5xx that the browser got from Airflow. */
  serverErrors: readonly string[];
}

/** What differs between Airflow 2 and 3 for whoever signs in. */
export interface Doors {
  /** Where FAB's pages are. */
  mount: string;
  /** What shows who is signed in, after the first page. */
  me: string;
  /** What an application asks next. */
  next: string;
  /** Whether signing out is a form, with a token against forgery, and not a link. */
  signsOutByForm: boolean;
}

export const doorsOf = (airflow: string): Doors =>
  airflow.startsWith('2.')
    ? { mount: '', me: '/users/userinfo/', next: '/api/v1/dags?limit=50', signsOutByForm: true }
    : { mount: '/auth', me: '/ui/auth/me', next: '/api/v2/dags?limit=50', signsOutByForm: false };

/** Signs people in by HTTP, each in a new browser. */
export class Visitors {
  readonly #network: Network;
  readonly #doors: Doors;
  readonly #now: () => number;
  #browsers = 0;

  constructor(network: Network, doors: Doors, now: () => number) {
    this.#network = network;
    this.#doors = doors;
    this.#now = now;
  }

  /** A whole sign-in, with a sign-out at the end or none. */
  async signIn(person: Person, signsOut: boolean): Promise<SignIn> {
    const began = this.#now();
    const browser = this.#newBrowser();
    return this.#watched(person, browser, began, async () =>
      this.#finish(person, browser, await this.#begin(person, browser), signsOut),
    );
  }

  /** The first half, up to where Entra sends the browser back. @returns what does the second half, and tells of both */
  async comeHalfway(person: Person): Promise<() => Promise<SignIn>> {
    const began = this.#now();
    const browser = this.#newBrowser();
    const callback = await this.#begin(person, browser).catch((error: Error) => error);
    return () =>
      this.#watched(person, browser, began, async () => {
        if (callback instanceof Error) throw callback;
        return this.#finish(person, browser, callback, false);
      });
  }

  #newBrowser(): Browser {
    return new Browser(this.#network, this.#browsers++);
  }

  /** @returns where Entra sends the browser @throws an Error if it does not get as far */
  async #begin(person: Person, browser: Browser): Promise<string> {
    const { mount } = this.#doors;
    fine('the login page', await browser.open(`${mount}/login/`));
    const { location, status } = await browser.open(`${mount}/login/azure`);
    if (location === undefined) throw new Error(`not sent to Entra, but HTTP ${status}`);
    const callback = await browser.click(location, person.oid);
    if (callback === undefined) throw new Error('Entra does not send the browser back');
    return callback;
  }

  async #finish(
    { oid }: Person,
    browser: Browser,
    callback: string,
    signsOut: boolean,
  ): Promise<'in' | 'refused'> {
    const { mount, me, next, signsOutByForm } = this.#doors;
    const home = await browser.open(callback);
    fine('the callback', home);
    const who = await browser.open(me);
    if (!who.text.includes(oid)) {
      if (who.status >= 500) fine(me, who);
      return 'refused';
    }
    fine(next, await browser.open(next));
    const form = signsOutByForm ? csrfOf(home.text) : undefined;
    if (signsOut) fine('the way out', await browser.open(`${mount}/logout/`, form));
    return 'in';
  }

  async #watched(
    person: Person,
    browser: Browser,
    began: number,
    work: () => Promise<'in' | 'refused'>,
  ): Promise<SignIn> {
    const end = (result: SignIn['result'], reason?: string): SignIn => {
      browser.close();
      const { serverErrors } = browser;
      return {
        person,
        began,
        ended: this.#now(),
        result,
        serverErrors,
        ...(reason !== undefined && { reason }),
      };
    };
    try {
      return end(await work());
    } catch (error) {
      const message = (error as Error).message;
      return end('failed', error instanceof NoAnswer ? `no answer: ${message}` : message);
    }
  }
}

function fine(what: string, { status }: Answer): void {
  if (status >= 400) throw new Error(`${what}: HTTP ${status}`);
}
