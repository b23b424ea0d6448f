import type { Request } from './access-line.ts';
import type { KnownPath } from './login-paths.ts';

const MAX_CLIENTS = 256;
const apiPath = /(?:^|\/)api\/v2\//;

/** Programs that got a token of Airflow 3, until the first call with it: one that is answered 401 was made with a token that is not taken. */
export class TokenCalls {
  private readonly waiting = new Set<string>();

  /** @returns whether the server that gave a token does not take it */
  request({ client, method, path, status }: Request, known: KnownPath | undefined): boolean {
    if (method === 'POST' && known?.kind === 'token') {
      if (this.waiting.size >= MAX_CLIENTS) this.waiting.clear();
      if (status >= 200 && status < 300) this.waiting.add(client);
      return false;
    }
    return this.waiting.size > 0 && apiPath.test(path) && this.waiting.delete(client) && status === 401;
  }
}
