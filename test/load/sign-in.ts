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

/** A sign-in that has begun and waits at Entra. */
export interface Begun {
  browser: Browser;
  began: number;
  /** Where Entra sends the browser. */
  callback: string;
}

/** Signs people in by HTTP, each in a new browser. */
export class Visitors {
  readonly #network: Network;
  readonly #doors: Doors;
  readonly #now: () => number;

  constructor(network: Network, doors: Doors, now: () => number) {
    this.#network = network;
    this.#doors = doors;
    this.#now = now;
  }

  /** A whole sign-in, with a sign-out at the end or none. */
  async signIn(person: Person, signsOut: boolean): Promise<SignIn> {
    const began = this.#now();
    const browser = new Browser(this.#network);
    return this.#watched(person, browser, began, async () => {
      const { callback } = await this.#begin(person, browser, began);
      return this.#finish(person, browser, callback, signsOut);
    });
  }

  /** The first half. @throws an Error if it does not get as far as back from Entra */
  begin = (person: Person): Promise<Begun> => this.#begin(person, new Browser(this.#network), this.#now());

  /** The second half. */
  finish = (person: Person, { browser, began, callback }: Begun): Promise<SignIn> =>
    this.#watched(person, browser, began, () => this.#finish(person, browser, callback, false));

  async #begin(person: Person, browser: Browser, began: number): Promise<Begun> {
    const { mount } = this.#doors;
    fine('the login page', await browser.open(`${mount}/login/`));
    const { location, status } = await browser.open(`${mount}/login/azure`);
    if (location === undefined) throw new Error(`not sent to Entra, but HTTP ${status}`);
    const callback = await browser.click(location, person.oid);
    if (callback === undefined) throw new Error('Entra does not send the browser back');
    return { browser, began, callback };
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
