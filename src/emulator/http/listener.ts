import type { RequestListener } from 'node:http';
import type { State } from '../state.ts';
import { type Answer, text } from './exchange.ts';
import { guard, type OriginsByHost } from './guards.ts';
import { readBody } from './read-body.ts';
import { route } from './router.ts';

/** Reads a request, lets the guards look at it, and writes the answer. A bug answers 500 and is reported. */
export function listener(state: State, origins: OriginsByHost): RequestListener {
  return async (request, response) => {
    const send = ({ status, headers, body }: Answer): void => {
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    try {
      const guarded = guard(request, origins);
      if ('refusal' in guarded) return send(guarded.refusal);
      const body = await readBody(request);
      if (body === undefined) return send(text(413, 'The body is too large.\n'));
      // Some clients double slashes; the URL class would take `//` as the start of a host.
      const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
      send(
        await route(state, {
          method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
          path: path.replace(/\/{2,}/g, '/'),
          query: new URLSearchParams(query),
          headers: request.headers,
          body,
          origin: guarded.origin,
        }),
      );
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      state.onBug(error);
      if (!response.headersSent) send(text(500, 'The embedded Entra has a bug; its terminal says more.\n'));
    }
  };
}

function splitOnce(value: string, separator: string): string[] {
  const at = value.indexOf(separator);
  return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}
