import { ConcurrencyLimit } from './concurrency-limit.ts';
import { explainFailure } from './explain-failure.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { LibraryRequest } from './microsoft-libraries.ts';
import type { Unknown } from './observed.ts';
import { isPassing, type Patience, withRetries } from './retry.ts';
import type { SignIn, Token } from './sign-in.ts';
import { type HttpResponse, type Transport, TransportFailure } from './transport.ts';

/** Milliseconds. */
const TIMEOUT = 30_000;
const LIMIT = 32_000_000;

/** How many requests are under way at a time. */
export const AT_ONCE = 4;

/** So many questions in a row without any answer: nobody is there. */
const SILENCE = 2;

interface Extra {
  /** Makes it a POST. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Requests to Microsoft Graph for one tenant: signed in, with patience, and never to another host. */
export class GraphSession {
  readonly patience: Patience;
  readonly origin: string;
  readonly #signIn: SignIn;
  readonly #transport: Transport;
  readonly #gate = new ConcurrencyLimit(AT_ONCE);
  #down: Unknown | undefined;
  #silent = 0;

  /** @param origin of Graph, such as https://graph.microsoft.com */
  constructor(origin: string, signIn: SignIn, transport: Transport, patience: Patience) {
    this.origin = origin;
    this.#signIn = signIn;
    this.#transport = transport;
    this.patience = patience;
  }

  /**
   * @param path behind the version, such as `/groups/…`, or a whole address on Graph's own host
   */
  ask(path: string, extra: Extra = {}): Promise<GraphAnswer | Unknown> {
    return this.#gate.run(() => this.#ask(path, extra));
  }

  async #ask(path: string, extra: Extra): Promise<GraphAnswer | Unknown> {
    const token = await this.#signIn.token();
    if ('rule' in token) return token;
    if (this.#down) return this.#down;
    try {
      const answer = await this.#send(path, extra, token);
      this.#silent = 0;
      if (!('rule' in answer) && isPassing(answer.status) && this.patience.isSpent)
        this.#down ??= this.#tooLong(answer.status);
      return 'rule' in answer ? answer : { status: answer.status, body: parsed(answer.body) };
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      const unknown = this.#unreachable(error);
      this.#silent++;
      if (isFinal(error) || this.#silent >= SILENCE) this.#down = unknown;
      return unknown;
    }
  }

  async #send(path: string, extra: Extra, token: Token): Promise<HttpResponse | Unknown> {
    const answer = await this.#sendWith(token, path, extra);
    if (answer.status !== 401) {
      token.worked = true;
      return answer;
    }
    const next = await this.#signIn.renewed(token);
    if ('rule' in next) return next;
    const second = await this.#sendWith(next, path, extra);
    if (second.status !== 401) {
      next.worked = true;
      return second;
    }
    const last = await this.#signIn.renewed(next);
    return 'rule' in last ? last : second;
  }

  async #sendWith(token: Token, path: string, extra: Extra): Promise<HttpResponse> {
    const { graphRequest } = await import('./microsoft-libraries.ts');
    const headers = { ...extra.headers, authorization: `Bearer ${token.value}`, accept: 'application/json' };
    const send = (request: LibraryRequest) => {
      if (new URL(request.url).origin !== this.origin)
        throw new Error(`not Graph's own host: ${request.url}`);
      return this.#transport({ ...request, timeout: TIMEOUT, limit: LIMIT });
    };
    return withRetries(() => graphRequest(this.origin, path, headers, extra.body, send), this.patience);
  }

  #tooLong(status: number): Unknown {
    return {
      status: 'unknown',
      rule: 'graph-unreachable',
      message: `Microsoft Graph at ${this.origin} answers HTTP ${status} and wants to be asked later, and a run waits no longer for one tenant`,
      fix: 'try again later, with fewer specs in one run or fewer runs at once',
    };
  }

  #unreachable(failure: TransportFailure): Unknown {
    const { message, fix } = explainFailure(`Microsoft Graph at ${this.origin}`, failure);
    return { status: 'unknown', rule: 'graph-unreachable', message, fix };
  }
}

/** It will not be otherwise for the next question. */
const isFinal = ({ kind }: TransportFailure) => !['reset', 'timeout', 'too-large', 'other'].includes(kind);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
