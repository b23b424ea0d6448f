import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

type Result = Record<string, unknown>;

/** What the browser says by itself: a request, a line of its log. */
export interface DevToolsEvent {
  method: string;
  params: Result;
  sessionId?: string;
}

interface Waiting {
  resolve(result: Result): void;
  reject(error: Error): void;
}

/**
 * The Chrome DevTools Protocol over `--remote-debugging-pipe`: JSON messages that end in a zero byte, to file descriptor
 * 3 and from 4 (https://chromium.googlesource.com/chromium/src/+/main/content/browser/devtools/devtools_pipe_handler.cc).
 */
export class DevTools {
  readonly #to: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #heard: ((event: DevToolsEvent) => void)[] = [];
  #last = 0;

  constructor(browser: ChildProcess) {
    this.#to = browser.stdio[3] as Writable;
    let rest = '';
    const from = browser.stdio[4] as Readable;
    from.setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message));
    });
    browser.once('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser ended'));
    });
  }

  /** @throws an Error with the browser's text if it refuses */
  send(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
  }

  /** Calls it with each event from now on. */
  hear(take: (event: DevToolsEvent) => void): void {
    this.#heard.push(take);
  }

  #take(message: { id?: number; result?: Result; error?: { message: string } } | DevToolsEvent): void {
    if ('method' in message) {
      for (const take of this.#heard) take(message);
      return;
    }
    const { id, result, error } = message;
    const waiting = this.#waiting.get(id ?? 0);
    if (!waiting) return;
    this.#waiting.delete(id ?? 0);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result ?? {});
  }
}
