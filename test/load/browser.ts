import { Agent as HttpAgent, type IncomingHttpHeaders, request } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions, request as secureRequest } from 'node:https';

/** Where people reach Airflow, whichever server answers there at the moment. */
export const ORIGIN = 'http://localhost:8080';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HOPS = 12;
/** Milliseconds: longer than a person would wait. */
const PATIENCE = 60_000;

/** What is at the other end of a name: the Airflow of the moment, and Entra. */
export interface Network {
  /** The port of the loopback that answers for ORIGIN. */
  airflow(): number;
  entra: { host: string; port: number; ca: string };
}

export interface Answer {
  status: number;
  location: string | undefined;
  text: string;
}

/** A request that got no answer. */
export class NoAnswer extends Error {}

/** A person's browser: it keeps cookies for Airflow and open connections, and follows redirects. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #network: Network;
  readonly #address: string;
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true });
  /** Every answer of Airflow that was an HTTP 5xx: the path with its status. */
  readonly serverErrors: string[] = [];

  /** @param number tells it from others: each has an address of its own, as servers limit what one address may do */
  constructor(network: Network, number: number) {
    this.#network = network;
    this.#address = `127.1.${Math.floor(number / 250) % 250}.${1 + (number % 250)}`;
  }

  /** Asks Airflow for an address, or sends a form there. @throws NoAnswer */
  async #ask(url: string, form?: Record<string, string>): Promise<Answer> {
    const { pathname, search } = new URL(url, ORIGIN);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = {
      port: this.#network.airflow(),
      localAddress: this.#address,
      path: pathname + search,
      method: form ? 'POST' : 'GET',
      headers: {
        host: new URL(ORIGIN).host,
        accept: 'text/html,application/json',
        ...(cookie && { cookie }),
        ...(form && FORM),
      },
      agent: this.#http,
    };
    const body = new URLSearchParams(form).toString();
    const { headers, status, text } = await send(request, page, body);
    for (const line of headers['set-cookie'] ?? []) this.#keep(line);
    if (status >= 500) this.serverErrors.push(`${pathname} ${status}`);
    return { status, text, location: headers.location };
  }

  /**
   * Opens an address of Airflow, or sends a form there, and follows where it leads.
   * @returns the last answer, which may be a redirect to somewhere else
   * @throws NoAnswer
   */
  async open(url: string, form?: Record<string, string>): Promise<Answer> {
    let at = new URL(url, ORIGIN);
    let answer = await this.#ask(at.href, form);
    for (let hop = 0; hop < HOPS && answer.location !== undefined; hop++) {
      at = new URL(answer.location, at);
      if (at.origin !== ORIGIN) return { ...answer, location: at.href };
      answer = await this.#ask(at.href);
    }
    return answer;
  }

  /** Clicks on a person of Entra's sign-in page. @returns where Entra sends the browser then */
  async click(authorize: string, oid: string): Promise<string | undefined> {
    const { pathname, search } = new URL(authorize);
    const { host, port, ca } = this.#network.entra;
    const page = { port, ca, servername: host, path: pathname + search, agent: this.#https };
    const shown = await send(secureRequest, { ...page, headers: { host } });
    if (!shown.text.includes(oid)) return undefined;
    const answer = await send(
      secureRequest,
      { ...page, method: 'POST', headers: { host, ...FORM } },
      `user=${oid}`,
    );
    return answer.headers.location;
  }

  /** Closes its connections. */
  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || value === '""' || /max-age=0/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

type Send = typeof request | typeof secureRequest;

/** A connection that was open for long may end just then: as a browser does, once again on a new one. */
async function send(by: Send, options: RequestOptions, body = ''): Promise<RawAnswer> {
  try {
    return await sendOnce(by, options, body);
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error;
    return await sendOnce(by, { ...options, agent: false }, body);
  }
}

class StaleConnection extends NoAnswer {}

function sendOnce(by: Send, options: RequestOptions, body: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = by({ hostname: '127.0.0.1', timeout: PATIENCE, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.once('error', (error) => reject(new NoAnswer(error.message)));
    });
    asked.once('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE / 1000} s`)));
    asked.once('error', (error: NodeJS.ErrnoException) => {
      const isStale = asked.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
      reject(isStale ? new StaleConnection(error.message) : new NoAnswer(error.message));
    });
    asked.end(body);
  });
}
