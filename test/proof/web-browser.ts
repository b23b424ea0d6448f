import type { Airflow, Answer, Request } from '../airflow/airflow.ts';

const REDIRECTS = 8;

/** A person's browser at the whole application: it keeps cookies and follows redirects inside of Airflow. */
export class WebBrowser {
  cookies: Record<string, string> = {};
  readonly #airflow: Airflow;
  readonly #mount: string;

  constructor(airflow: Airflow, pair: string) {
    this.#airflow = airflow;
    this.#mount = pair.startsWith('2.') ? '' : '/auth';
  }

  /** A page of FAB, which Airflow 3 has under /auth. */
  page(path: string): string {
    return this.#mount + path;
  }

  async send(request: Request): Promise<Answer> {
    const answer = await this.#airflow.ask({ ...request, cookies: { ...this.cookies, ...request.cookies } });
    for (const [name, value] of Object.entries(answer.cookies)) {
      if (value === null || value === '') delete this.cookies[name];
      else this.cookies[name] = value;
    }
    return answer;
  }

  /** Opens a page and follows where it leads; stops at the first address outside of Airflow. */
  async open(path: string): Promise<Answer> {
    let answer = await this.send({ method: 'GET', path });
    for (let count = 0; count < REDIRECTS && answer.location !== null; count++) {
      const { origin, pathname, search } = new URL(answer.location, new URL(path, 'http://localhost:8080'));
      if (origin !== 'http://localhost:8080') return answer;
      path = pathname + search;
      answer = await this.send({ method: 'GET', path });
    }
    return answer;
  }

  /** Fills in and sends the form of a page, with the token against forgery that the page holds. */
  async fill(path: string, fields: Record<string, string>): Promise<Answer> {
    const { text } = await this.open(path);
    return this.send({ method: 'POST', path, form: { ...fields, ...csrfOf(text) } });
  }

  /** Signs a person in at a provider. */
  async signIn(upn: string, at = 'azure'): Promise<void> {
    const { location } = await this.open(this.page(`/login/${at}`));
    const { callback } = await this.#airflow.click(upn, location ?? '');
    await this.open(callback.replace(/^https?:\/\/[^/]*/, ''));
  }
}

/** The hidden field of a form of Flask-WTF. */
export function csrfOf(page: string): { csrf_token: string } | Record<string, never> {
  const tag = /<input[^>]*name="csrf_token"[^>]*>/.exec(page)?.[0] ?? '';
  const value = /value="([^"]*)"/.exec(tag)?.[1] ?? /name="csrf_token" content="([^"]*)"/.exec(page)?.[1];
  return value === undefined ? {} : { csrf_token: value };
}
